package io.bencao.bench.explain;

import java.util.ArrayList;
import java.util.List;

/** By how much answers became less probable under one kind of cover. Not thread-safe. */
final class OcclusionDrops {

    private final Cover cover;
    private final List<double[]> drops = new ArrayList<>();

    OcclusionDrops(Cover cover) {
        this.cover = cover;
    }

    /** Of one image: with the most, random, and the least places covered. */
    void add(double most, double random, double least) {
        drops.add(new double[] {most, random, least});
    }

    Cover cover() {
        return cover;
    }

    double most() {
        return mean(0);
    }

    double random() {
        return mean(1);
    }

    double least() {
        return mean(2);
    }

    /** Share of images whose answer suffers more from the most than from random places; equal ones count half. */
    double mostBeatsRandom() {
        return drops.stream()
                .mapToDouble(each -> each[0] > each[1] ? 1 : each[0] == each[1] ? 0.5 : 0)
                .average()
                .orElse(Double.NaN);
    }

    private double mean(int index) {
        return drops.stream().mapToDouble(each -> each[index]).average().orElse(Double.NaN);
    }
}
