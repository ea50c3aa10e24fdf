package io.bencao.imaging;

import java.util.Optional;

/**
 * A directory of a TIFF structure, as EXIF has them (TIFF 6.0, section 2): entries of a tag, a type, a count and a value or where it
 * lies. What is damaged counts as not there: nothing but a name or an orientation depends on it.
 */
final class TiffDirectory {

    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ENTRY_BYTES = 12;
    private static final int VALUE_AT = 8;
    private static final int LONGEST_INSIDE = 4;
    private static final int LONGEST_TEXT = 256;

    private final Bytes tiff;
    private final boolean big;
    private final long start;

    private TiffDirectory(Bytes tiff, boolean big, long start) {
        this.tiff = tiff;
        this.big = big;
        this.start = start;
    }

    /** The first directory; empty where the bytes begin as no TIFF does, or end too soon. */
    static Optional<TiffDirectory> first(Bytes tiff) {
        boolean big = tiff.startsWith(0, "MM\0*");
        if (!big && !tiff.startsWith(0, "II*\0")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TiffDirectory(tiff, big, big ? tiff.u32Big(4) : tiff.u32Little(4)));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    /** A whole number of 16 bits. */
    Optional<Integer> number(int tag) {
        return found(tag, SHORT, at -> Optional.of(u16(at + VALUE_AT)));
    }

    /** The directory that an entry points to. */
    Optional<TiffDirectory> directory(int tag) {
        return found(tag, LONG, at -> Optional.of(new TiffDirectory(tiff, big, u32(at + VALUE_AT))));
    }

    /** A text without what is no printable character of ASCII and without spaces around it; empty where nothing is left. */
    Optional<String> text(int tag) {
        return found(tag, ASCII, at -> {
                    long count = Math.min(LONGEST_TEXT, u32(at + LONGEST_INSIDE));
                    long from = count <= LONGEST_INSIDE ? at + VALUE_AT : u32(at + VALUE_AT);
                    StringBuilder text = new StringBuilder();
                    for (int i = 0; i < count; i++) {
                        int letter = tiff.u8(from + i);
                        if (letter == 0) {
                            break;
                        }
                        text.append(letter >= ' ' && letter < 0x7F ? (char) letter : ' ');
                    }
                    return Optional.of(text.toString().strip());
                })
                .filter(text -> !text.isEmpty());
    }

    private interface Reading<T> {
        Optional<T> at(long entry) throws RefusedException;
    }

    private <T> Optional<T> found(int tag, int type, Reading<T> reading) {
        try {
            int entries = u16(start);
            for (int i = 0; i < entries; i++) {
                long entry = start + 2 + (long) i * ENTRY_BYTES;
                if (u16(entry) == tag && u16(entry + 2) == type) {
                    return reading.at(entry);
                }
            }
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    private int u16(long offset) throws RefusedException {
        return big ? tiff.u16Big(offset) : tiff.u16Little(offset);
    }

    private long u32(long offset) throws RefusedException {
        return big ? tiff.u32Big(offset) : tiff.u32Little(offset);
    }
}
