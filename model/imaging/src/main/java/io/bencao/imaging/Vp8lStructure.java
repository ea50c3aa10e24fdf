package io.bencao.imaging;

/**
 * How a lossless WebP is built (RFC 9649, section 3), read up to the first of its prefix codes: the transforms with the small images
 * that they hold, the colour cache, and how many groups of prefix codes the decoder will make tables for.
 *
 * @param groups of five prefix codes each
 * @param cacheBits of the colour cache; 0 for none
 * @param transforms how many there are
 * @param smallPixels in the images of the transforms and of the groups together
 */
record Vp8lStructure(int groups, int cacheBits, int transforms, long smallPixels) {

    /** What transforms and groups of a usual image of 40 megapixels have at most; reading them takes time here already. */
    private static final long MOST_SMALL_PIXELS = 2_000_000;

    private static final int CHANNEL = 256;
    private static final int LENGTHS = 24;
    private static final int DISTANCES = 40;
    private static final int SUBTRACT_GREEN = 2;
    private static final int COLOURS = 3;
    private static final int LARGEST_CACHE = 11;

    /**
     * Reads it.
     *
     * @param from where the transforms begin: behind the header of an image, behind the first byte of an alpha channel
     */
    static Vp8lStructure read(Bytes chunk, int from, int width, int height) throws RefusedException {
        return new Reader(new Vp8lBits(chunk, from)).structure(width, height);
    }

    /** Symbols that all five codes of a group tell apart together. */
    int alphabets() {
        return alphabet(cacheBits) + 3 * CHANNEL + DISTANCES;
    }

    private static int alphabet(int cacheBits) {
        return CHANNEL + LENGTHS + (cacheBits == 0 ? 0 : 1 << cacheBits);
    }

    private static final class Reader {

        private final Vp8lBits bits;
        private long smallPixels;

        Reader(Vp8lBits bits) {
            this.bits = bits;
        }

        Vp8lStructure structure(int width, int height) throws RefusedException {
            int columns = width;
            int seen = 0;
            while (bits.bit() == 1) {
                int type = bits.bits(2);
                if ((seen & 1 << type) != 0) {
                    throw new RefusedException(Refusal.CORRUPT, "the WebP has the same transform twice");
                }
                seen |= 1 << type;
                if (type == COLOURS) {
                    int colours = bits.bits(8) + 1;
                    skip(colours, 1);
                    columns = blocks(columns, colours > 16 ? 0 : colours > 4 ? 1 : colours > 2 ? 2 : 3);
                } else if (type != SUBTRACT_GREEN) {
                    int size = 2 + bits.bits(3);
                    skip(blocks(columns, size), blocks(height, size));
                }
            }
            int cache = cacheBits();
            int groups = 1;
            if (bits.bit() == 1) {
                int size = 2 + bits.bits(3);
                groups = 1 + skip(blocks(columns, size), blocks(height, size));
            }
            return new Vp8lStructure(groups, cache, Integer.bitCount(seen), smallPixels);
        }

        /**
         * Reads a small image; what it is good for is the decoder's business. Gives the largest number that red and green of a pixel
         * make together: all pixels are literal ones or repeat such.
         */
        private int skip(int width, int height) throws RefusedException {
            long pixels = (long) width * height;
            smallPixels += pixels;
            if (smallPixels > MOST_SMALL_PIXELS) {
                throw new RefusedException(
                        Refusal.TOO_COSTLY,
                        "the WebP's transforms hold " + smallPixels + " pixels of their own; at most "
                                + MOST_SMALL_PIXELS + " are read");
            }
            PrefixCode green = PrefixCode.read(bits, alphabet(cacheBits()));
            PrefixCode red = PrefixCode.read(bits, CHANNEL);
            PrefixCode blue = PrefixCode.read(bits, CHANNEL);
            PrefixCode alpha = PrefixCode.read(bits, CHANNEL);
            PrefixCode distance = PrefixCode.read(bits, DISTANCES);
            int largest = 0;
            for (long at = 0; at < pixels; at++) {
                int symbol = green.symbol(bits);
                if (symbol < CHANNEL) {
                    largest = Math.max(largest, red.symbol(bits) << 8 | symbol);
                    blue.symbol(bits);
                    alpha.symbol(bits);
                } else if (symbol < CHANNEL + LENGTHS) {
                    at += number(symbol - CHANNEL) - 1L;
                    number(distance.symbol(bits));
                }
            }
            return largest;
        }

        private int cacheBits() throws RefusedException {
            if (bits.bit() == 0) {
                return 0;
            }
            int size = bits.bits(4);
            if (size < 1 || size > LARGEST_CACHE) {
                throw new RefusedException(Refusal.CORRUPT, "the WebP has a colour cache of " + size + " bits");
            }
            return size;
        }

        /** A length or a distance: its magnitude is the prefix, the rest follows. */
        private int number(int prefix) throws RefusedException {
            if (prefix < 4) {
                return prefix + 1;
            }
            int extra = (prefix - 2) >> 1;
            return ((2 + (prefix & 1)) << extra) + bits.bits(extra) + 1;
        }

        private static int blocks(int size, int shift) {
            return (size + (1 << shift) - 1) >> shift;
        }
    }
}
