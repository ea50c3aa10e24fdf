package io.bencao.samples.camera;

/**
 * Linear enlargement along one axis, in whole numbers.
 *
 * @param first for each place in the result, the earlier of its two neighbours in the source
 * @param second the later one
 * @param share of the later one, in 1/256ths
 */
@SuppressWarnings("ArrayRecordComponent") // a table, never compared
record Stretch(int[] first, int[] second, int[] share) {

    /** Makes the table that takes {@code from} values to {@code to}; pixel middles fall on pixel middles. */
    static Stretch of(int from, int to) {
        int[] first = new int[to];
        int[] second = new int[to];
        int[] share = new int[to];
        for (int i = 0; i < to; i++) {
            long at = Math.max(0, ((2L * i + 1) * from * 128) / to - 128);
            first[i] = (int) (at >> 8);
            second[i] = Math.min(from - 1, first[i] + 1);
            share[i] = (int) (at & 255);
        }
        return new Stretch(first, second, share);
    }

    /** Returns row {@code i} of the result, still as wide as the plane. */
    int[] row(int[] plane, int width, int i) {
        int above = first[i] * width;
        int below = second[i] * width;
        int part = share[i];
        int[] row = new int[width];
        for (int x = 0; x < width; x++) {
            row[x] = plane[above + x] + (((plane[below + x] - plane[above + x]) * part) >> 8);
        }
        return row;
    }

    /** Writes the enlarged values. */
    void enlarge(int[] source, int[] target) {
        for (int i = 0; i < target.length; i++) {
            int left = source[first[i]];
            target[i] = left + (((source[second[i]] - left) * share[i]) >> 8);
        }
    }
}
