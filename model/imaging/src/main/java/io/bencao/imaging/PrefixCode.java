package io.bencao.imaging;

import java.util.Arrays;

/** One of a lossless WebP's prefix codes: canonical, 15 bits at most, read bit by bit (RFC 9649, sections 3.7.2 and 3.7.3). */
final class PrefixCode {

    private static final int LONGEST = 15;
    private static final int[] LENGTH_ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int REPEAT = 16;
    private static final int FEW_ZEROS = 17;

    private final int[] count = new int[LONGEST + 1];
    private final int[] symbols;
    private final int only;

    private PrefixCode(int[] lengths) throws RefusedException {
        int used = 0;
        int last = 0;
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                count[lengths[symbol]]++;
                used++;
                last = symbol;
            }
        }
        int left = 1;
        for (int length = 1; length <= LONGEST; length++) {
            left = 2 * left - count[length];
            if (left < 0) {
                throw damaged();
            }
        }
        if (used == 0 || (left > 0 && used > 1)) {
            throw damaged();
        }
        only = used == 1 ? last : -1;
        symbols = new int[used];
        int[] next = new int[LONGEST + 2];
        for (int length = 1; length <= LONGEST; length++) {
            next[length + 1] = next[length] + count[length];
        }
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                symbols[next[lengths[symbol]]++] = symbol;
            }
        }
    }

    /** The code that comes next, over an alphabet of so many symbols. */
    static PrefixCode read(Vp8lBits bits, int alphabet) throws RefusedException {
        int[] lengths = new int[alphabet];
        if (bits.bit() == 1) {
            boolean two = bits.bit() == 1;
            set(lengths, bits.bits(bits.bit() == 1 ? 8 : 1));
            if (two) {
                set(lengths, bits.bits(8));
            }
            return new PrefixCode(lengths);
        }
        int[] ofLengths = new int[LENGTH_ORDER.length];
        int given = 4 + bits.bits(4);
        for (int i = 0; i < given; i++) {
            ofLengths[LENGTH_ORDER[i]] = bits.bits(3);
        }
        PrefixCode code = new PrefixCode(ofLengths);
        int tokens = bits.bit() == 1 ? 2 + bits.bits(2 + 2 * bits.bits(3)) : alphabet;
        int previous = 8;
        int symbol = 0;
        while (symbol < alphabet && tokens-- > 0) {
            int token = code.symbol(bits);
            if (token < REPEAT) {
                lengths[symbol++] = token;
                previous = token == 0 ? previous : token;
                continue;
            }
            int times = token == REPEAT ? 3 + bits.bits(2) : token == FEW_ZEROS ? 3 + bits.bits(3) : 11 + bits.bits(7);
            if (times > alphabet - symbol) {
                throw damaged();
            }
            Arrays.fill(lengths, symbol, symbol + times, token == REPEAT ? previous : 0);
            symbol += times;
        }
        return new PrefixCode(lengths);
    }

    /** The symbol that comes next. */
    int symbol(Vp8lBits bits) throws RefusedException {
        if (only >= 0) {
            return only;
        }
        int code = 0;
        int first = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code |= bits.bit();
            if (code - count[length] < first) {
                return symbols[index + code - first];
            }
            index += count[length];
            first = (first + count[length]) << 1;
            code <<= 1;
        }
        throw damaged();
    }

    private static void set(int[] lengths, int symbol) throws RefusedException {
        if (symbol >= lengths.length) {
            throw damaged();
        }
        lengths[symbol] = 1;
    }

    private static RefusedException damaged() {
        return new RefusedException(Refusal.CORRUPT, "a prefix code of the WebP makes no sense");
    }
}
