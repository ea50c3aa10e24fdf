package io.bencao.bench.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which places of a map are covered: equally many each time, so that only where they lie differs.
 *
 * @param most those that speak most for the class
 * @param random any
 * @param least those that speak least for it, or most against it
 */
record Occlusion(List<Integer> most, List<Integer> random, List<Integer> least) {

    /**
     * Of a map.
     *
     * @param share of the places, 0 to 1; at least one is covered, and at most half of them
     */
    static Occlusion of(float[] map, double share, Random dice) {
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, map.length).boxed().toList());
        places.sort(Comparator.comparingDouble(place -> -map[place]));
        int covered = (int) Math.max(1, Math.min(map.length / 2, Math.round(share * map.length)));
        List<Integer> most = List.copyOf(places.subList(0, covered));
        List<Integer> least = List.copyOf(places.subList(map.length - covered, map.length));
        Collections.shuffle(places, dice);
        return new Occlusion(most, List.copyOf(places.subList(0, covered)), least);
    }

    /** The three, in the order of the record. */
    List<List<Integer>> all() {
        return List.of(most, random, least);
    }

    /**
     * An image with places covered.
     *
     * @param rgb prepared, {@code size} rows and columns
     * @param cover the same image, covered throughout
     * @param side places in a row and in a column
     */
    static byte[] covered(byte[] rgb, byte[] cover, int size, int side, List<Integer> places) {
        byte[] image = rgb.clone();
        for (int place : places) {
            int left = place % side * size / side;
            int right = (place % side + 1) * size / side;
            int bottom = (place / side + 1) * size / side;
            for (int row = place / side * size / side; row < bottom; row++) {
                int from = (row * size + left) * 3;
                System.arraycopy(cover, from, image, from, (right - left) * 3);
            }
        }
        return image;
    }
}
