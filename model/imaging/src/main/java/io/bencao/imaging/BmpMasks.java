package io.bencao.imaging;

/**
 * Which bits of a BMP's pixel are which channel.
 *
 * @param red mask of its bits, which lie together
 * @param green likewise
 * @param blue likewise
 * @param alpha likewise; 0 for none
 */
record BmpMasks(long red, long green, long blue, long alpha) {

    private static final int FINEST = 16;

    /**
     * Masks as a header holds them.
     *
     * @throws RefusedException if a channel's bits are scattered, shared or none: nobody can say what was meant
     */
    static BmpMasks of(int bits, long red, long green, long blue, long alpha) throws RefusedException {
        if (red == 0 && green == 0 && blue == 0) {
            return usual(bits);
        }
        long all = 0;
        for (long mask : new long[] {red, green, blue, alpha}) {
            if (!liesTogether(mask) || (all & mask) != 0 || mask >> bits != 0) {
                throw refused(red, green, blue, alpha);
            }
            all |= mask;
        }
        if (red == 0 || green == 0 || blue == 0) {
            throw refused(red, green, blue, alpha);
        }
        return new BmpMasks(red, green, blue, alpha);
    }

    /** Those of pixels that have none: five bits a channel in 16, eight in 32. */
    static BmpMasks usual(int bits) {
        return bits == 16 ? new BmpMasks(0x7C00, 0x3E0, 0x1F, 0) : new BmpMasks(0xFF0000, 0xFF00, 0xFF, 0);
    }

    /** For each value of a channel, of 16 bits at most, its level: 0 to 255. */
    static byte[] levels(long mask) {
        int most = (1 << Math.min(FINEST, Long.bitCount(mask))) - 1;
        byte[] levels = new byte[most + 1];
        for (int value = 0; value <= most; value++) {
            levels[value] = (byte) Math.round(value * 255.0 / most);
        }
        return levels;
    }

    /** How far a pixel is shifted to the right to get the channel's value, the highest 16 bits of it. */
    static int shift(long mask) {
        return Long.numberOfTrailingZeros(mask) + Math.max(0, Long.bitCount(mask) - FINEST);
    }

    private static boolean liesTogether(long mask) {
        long moved = mask == 0 ? 0 : mask >> Long.numberOfTrailingZeros(mask);
        return (moved & (moved + 1)) == 0;
    }

    private static RefusedException refused(long red, long green, long blue, long alpha) {
        return new RefusedException(
                Refusal.UNSUPPORTED_FORMAT,
                "BMP with the channel masks " + Long.toHexString(red) + ", " + Long.toHexString(green) + ", "
                        + Long.toHexString(blue) + ", " + Long.toHexString(alpha)
                        + " (red, green, blue, alpha) is not read");
    }
}
