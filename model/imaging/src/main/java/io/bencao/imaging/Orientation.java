package io.bencao.imaging;

/**
 * How a stored image is turned to stand upright: the eight values of the EXIF tag 0x0112, in its order. Each is a
 * transposition (rows become columns) or none, followed by mirrorings.
 */
public enum Orientation {
    /** 1: stored upright. */
    UPRIGHT(false, false, false),
    /** 2: mirrored left to right. */
    MIRRORED(false, true, false),
    /** 3: upside down. */
    HALF_TURN(false, true, true),
    /** 4: mirrored top to bottom. */
    FLIPPED(false, false, true),
    /** 5: mirrored at the main diagonal. */
    TRANSPOSED(true, false, false),
    /** 6: to be turned a quarter clockwise. */
    QUARTER_TURN(true, true, false),
    /** 7: mirrored at the other diagonal. */
    TRANSVERSED(true, true, true),
    /** 8: to be turned a quarter counter-clockwise. */
    THREE_QUARTER_TURN(true, false, true);

    private final boolean transposes;
    private final boolean mirrorsColumns;
    private final boolean mirrorsRows;

    Orientation(boolean transposes, boolean mirrorsColumns, boolean mirrorsRows) {
        this.transposes = transposes;
        this.mirrorsColumns = mirrorsColumns;
        this.mirrorsRows = mirrorsRows;
    }

    /** Orientation of an EXIF value; {@link #UPRIGHT} for values that EXIF does not define. */
    static Orientation ofExif(int value) {
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
    }

    /** Whether width and height change places. */
    public boolean transposes() {
        return transposes;
    }

    /** Whether, after transposing, left and right change places. */
    boolean mirrorsColumns() {
        return mirrorsColumns;
    }

    /** Whether, after transposing, top and bottom change places. */
    boolean mirrorsRows() {
        return mirrorsRows;
    }
}
