package io.bencao.samples.camera;

/**
 * The eight ways in which a camera may store the pixels of an upright image (Exif 2.3, tag 0x0112). Each constant says
 * where the pixel right of, and the pixel below, an upright pixel is stored.
 */
public enum StoredOrientation {
    UPRIGHT(1, false, false, false),
    MIRRORED(2, false, true, false),
    UPSIDE_DOWN(3, false, true, true),
    FLIPPED(4, false, false, true),
    TRANSPOSED(5, true, false, false),
    TURNED_LEFT(6, true, true, false),
    TRANSVERSED(7, true, true, true),
    TURNED_RIGHT(8, true, false, true);

    private final int tag;
    private final boolean swapped;
    private final boolean acrossBackwards;
    private final boolean downBackwards;

    /**
     * @param swapped whether stored rows are upright columns
     * @param acrossBackwards whether walking right in the upright image walks towards the stored start
     * @param downBackwards whether walking down in the upright image walks towards the stored start
     */
    StoredOrientation(int tag, boolean swapped, boolean acrossBackwards, boolean downBackwards) {
        this.tag = tag;
        this.swapped = swapped;
        this.acrossBackwards = acrossBackwards;
        this.downBackwards = downBackwards;
    }

    /** Returns the orientation with this EXIF value, 1 to 8. */
    public static StoredOrientation of(int tag) {
        return values()[tag - 1];
    }

    /** Returns the EXIF value, 1 to 8. */
    public int tag() {
        return tag;
    }

    /** Returns the stored pixels across, for an image of this upright size. */
    public int storedWidth(int width, int height) {
        return swapped ? height : width;
    }

    /** Returns the stored pixels down, for an image of this upright size. */
    public int storedHeight(int width, int height) {
        return swapped ? width : height;
    }

    /** Returns the stored place, counted in pixels row by row, of the upright image's top left pixel. */
    public int start(int width, int height) {
        return (acrossBackwards ? -stepAcross(width, height) * (width - 1) : 0)
                + (downBackwards ? -stepDown(width, height) * (height - 1) : 0);
    }

    /** Returns how far, in stored pixels, one step to the right in the upright image leads. */
    public int stepAcross(int width, int height) {
        int step = swapped ? height : 1;
        return acrossBackwards ? -step : step;
    }

    /** Returns how far, in stored pixels, one step down in the upright image leads. */
    public int stepDown(int width, int height) {
        int step = swapped ? 1 : width;
        return downBackwards ? -step : step;
    }
}
