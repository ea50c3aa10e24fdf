package io.bencao.resnet.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Chooses whole groups to judge by, so that of every class about the wanted share does and some image stands on either side. A local
 * search: from a first choice in a random order it moves a group to the other side, or exchanges two, as long as that helps most.
 */
final class GroupSearch {

    /** Pairs that are tried in a step; with more groups than that the shares come out well without exchanging any. */
    private static final int MOST_PAIRS = 10_000;

    private final int[][] counts;
    private final int[] totals;
    private final double wanted;
    private final boolean[] judging;
    private final int[] judged;

    /**
     * @param counts images of each group by class, [groups][classes]
     * @param wanted share of each class that is to judge, 0 to 1
     */
    GroupSearch(int[][] counts, double wanted) {
        this.counts = counts;
        this.wanted = wanted;
        this.totals = new int[counts[0].length];
        for (int[] group : counts) {
            Arrays.setAll(totals, label -> totals[label] + group[label]);
        }
        this.judging = new boolean[counts.length];
        this.judged = new int[totals.length];
    }

    /** Whether each group judges. */
    boolean[] run(long seed) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, counts.length).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        for (int group : order) {
            double before = cost();
            move(group);
            if (cost() >= before) {
                move(group);
            }
        }
        while (improved(order)) {
            continue;
        }
        return judging.clone();
    }

    /** A class of which one side has none, after the search; negative where there is none. */
    int missing() {
        return IntStream.range(0, totals.length)
                .filter(label -> judged[label] == 0 || judged[label] == totals[label])
                .findFirst()
                .orElse(-1);
    }

    private boolean improved(List<Integer> order) {
        double least = cost();
        List<Integer> best = List.of();
        for (List<Integer> each : moves(order)) {
            each.forEach(this::move);
            double cost = cost();
            each.forEach(this::move);
            if (cost < least) {
                least = cost;
                best = each;
            }
        }
        best.forEach(this::move);
        return !best.isEmpty();
    }

    private List<List<Integer>> moves(List<Integer> order) {
        List<List<Integer>> moves = new ArrayList<>();
        order.forEach(group -> moves.add(List.of(group)));
        List<Integer> inside = order.stream().filter(group -> judging[group]).toList();
        List<Integer> outside = order.stream().filter(group -> !judging[group]).toList();
        if ((long) inside.size() * outside.size() <= MOST_PAIRS) {
            inside.forEach(one -> outside.forEach(other -> moves.add(List.of(one, other))));
        }
        return moves;
    }

    private void move(int group) {
        judging[group] = !judging[group];
        int sign = judging[group] ? 1 : -1;
        Arrays.setAll(judged, label -> judged[label] + sign * counts[group][label]);
    }

    /** Squared distances of the shares, and more than all of them can be for a class that is missing on a side. */
    private double cost() {
        double cost = 0;
        for (int label = 0; label < totals.length; label++) {
            double off = (double) judged[label] / totals[label] - wanted;
            boolean missing = judged[label] == 0 || judged[label] == totals[label];
            cost += off * off + (missing ? totals.length + 1 : 0);
        }
        return cost;
    }
}
