package io.bencao.imaging;

/** A JPEG's Huffman table (ITU-T T.81, annex C and F.2.2.3): codes of up to 16 bits, in order of their length. */
final class HuffmanTable {

    private static final int LONGEST = 16;
    private static final int LENGTHS = 16;

    /** Per length, one more than the last code of that length; 0 where there is none. */
    private final int[] beyond = new int[LONGEST + 1];

    /** Per length, what to add to a code of that length to get its place among the values. */
    private final int[] shift = new int[LONGEST + 1];

    private final Bytes values;
    private final int count;

    /** Reads the table whose 16 counts stand at {@code offset}; its values follow. */
    HuffmanTable(Bytes segment, int offset) throws RefusedException {
        int code = 0;
        int place = 0;
        for (int length = 1; length <= LONGEST; length++) {
            int codes = segment.u8(offset + length - 1L);
            shift[length] = place - code;
            beyond[length] = codes == 0 ? 0 : (code + codes);
            place += codes;
            code = (code + codes) << 1;
        }
        count = place;
        values = segment.slice(offset + LENGTHS, count);
    }

    /** Bytes that the table takes in its segment: counts and values. */
    int bytes() {
        return LENGTHS + count;
    }

    /** Reads one code and gives its value; the stream says whether it had ended. */
    int read(JpegBits bits) throws RefusedException {
        int code = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code = code << 1 | bits.next();
            if (code < beyond[length]) {
                return values.u8(code + (long) shift[length]);
            }
        }
        throw new RefusedException(Refusal.CORRUPT, "the JPEG's data holds a code that its tables don't");
    }
}
