package io.bencao.imaging;

/**
 * What a WebP costs. Lossy ones go by macroblocks and bytes of code; lossless ones, and the alpha channel of lossy ones, by pixels,
 * transforms and the tables of their prefix codes, which a few bytes of code can make many.
 */
final class WebpCost {

    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;

    /** The signature's byte and 32 bits of size. */
    private static final int LOSSLESS_HEADER = 5;

    /** What libwebp's tables take for five codes at most, without the colour cache and with one of so many bits (entries). */
    private static final int FIXED_ENTRIES = 3 * 630 + 410;

    private static final int[] GREEN_ENTRIES = {654, 656, 658, 662, 670, 686, 718, 782, 912, 1168, 1680, 2704};

    /** An entry, and what stands beside a group's tables. */
    private static final int ENTRY_BYTES = 4;

    private static final int GROUP_BYTES = 600;

    private static final double LOSSY_BYTE = 22;
    private static final double LOSSLESS_BYTE = 5;
    private static final double LOSSY_PIXEL = 9;
    private static final double LOSSLESS_PIXEL = 16;
    private static final double TRANSFORMED_PIXEL = 3;
    private static final double SMALL_PIXEL = 150;
    private static final double GROUP_SYMBOL = 9;
    private static final double CHUNK = 60;

    private WebpCost() {}

    static CodingLoad of(Bytes encoded, ImageHeader header) throws RefusedException {
        Bytes riff = encoded.slice(0, CHUNK_HEADER + encoded.u32Little(4));
        double nanos = 0;
        long bytes = 0;
        long chunk = FIRST_CHUNK;
        // Of a plain one only the first chunk is looked at, by the decoder too.
        boolean extended = riff.startsWith(FIRST_CHUNK, "VP8X");
        while (chunk < riff.length() && (extended || chunk == FIRST_CHUNK)) {
            Bytes content = riff.slice(chunk + CHUNK_HEADER, riff.u32Little(chunk + 4));
            nanos += CHUNK;
            int from = -1;
            if (riff.startsWith(chunk, "VP8 ")) {
                nanos += LOSSY_PIXEL * header.pixels() + LOSSY_BYTE * content.length();
            } else if (riff.startsWith(chunk, "VP8L")) {
                from = LOSSLESS_HEADER;
            } else if (riff.startsWith(chunk, "ALPH")) {
                // Raw, or as a lossless image without a header of its own.
                nanos += TRANSFORMED_PIXEL * header.pixels();
                from = (content.u8(0) & 3) == 1 ? 1 : -1;
            }
            if (from >= 0) {
                Vp8lStructure structure = Vp8lStructure.read(content, from, header.width(), header.height());
                nanos += nanos(structure, header) + LOSSLESS_BYTE * content.length();
                bytes += bytes(structure);
            }
            chunk += CHUNK_HEADER + content.length() + (content.length() & 1);
        }
        return new CodingLoad(Math.round(nanos), bytes);
    }

    private static double nanos(Vp8lStructure structure, ImageHeader header) {
        return (LOSSLESS_PIXEL + TRANSFORMED_PIXEL * structure.transforms()) * header.pixels()
                + SMALL_PIXEL * structure.smallPixels()
                + GROUP_SYMBOL * structure.groups() * structure.alphabets();
    }

    private static long bytes(Vp8lStructure structure) {
        long entries = FIXED_ENTRIES + GREEN_ENTRIES[structure.cacheBits()];
        return structure.groups() * (entries * ENTRY_BYTES + GROUP_BYTES) + 4 * structure.smallPixels();
    }
}
