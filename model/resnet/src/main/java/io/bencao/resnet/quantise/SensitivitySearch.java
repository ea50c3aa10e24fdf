package io.bencao.resnet.quantise;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the layers that hurt most as bytes. Each alone, and those of each residual block together, stay floats while all
 * others are bytes: alone a layer is spared the rounding of its weights, together they are spared that of the values between
 * them. Those with the most gain for each layer are then added up until the answers agree well enough.
 */
final class SensitivitySearch {

    /** Divergence tells layers apart on far fewer images than agreement would. */
    private static final int IMAGES = 48;

    private final Trials trials;
    private final Map<String, Range> ranges;
    private final QuantiserSettings settings;
    private final QuantiserListener listener;

    SensitivitySearch(
            Trials trials, Map<String, Range> ranges, QuantiserSettings settings, QuantiserListener listener) {
        this.trials = trials;
        this.ranges = ranges;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * What was found.
     *
     * @param floatLayers none, if no layer helps
     */
    record Found(Set<String> floatLayers, Comparison comparison) {}

    /** @param before how the network does with all layers as bytes */
    Found run(List<String> layers, Comparison before) throws IOException {
        Found best = new Found(Set.of(), before);
        Set<String> kept = new LinkedHashSet<>();
        for (Set<String> group : ranked(groups(layers))) {
            Set<String> more = new LinkedHashSet<>(kept);
            more.addAll(group);
            if (more.size() > settings.mostFloatLayers() || more.size() == kept.size()) {
                continue;
            }
            kept = more;
            Comparison now = trials.compare(ranges, kept, trials.images(), done -> {});
            listener.compared("with floats in " + String.join(" ", kept), now.agreement(), now.divergence());
            if (now.compareTo(best.comparison()) > 0) {
                best = new Found(kept, now);
            }
            if (now.agreement() >= settings.leastAgreement()) {
                break;
            }
        }
        return best;
    }

    /** Each layer alone, then those whose names differ only after the last dot: one residual block's. */
    static List<Set<String>> groups(List<String> layers) {
        List<Set<String>> groups = new ArrayList<>();
        Map<String, Set<String>> blocks = new LinkedHashMap<>();
        for (String layer : layers) {
            groups.add(Set.of(layer));
            int dot = layer.lastIndexOf('.');
            if (dot > 0) {
                blocks.computeIfAbsent(layer.substring(0, dot), key -> new LinkedHashSet<>())
                        .add(layer);
            }
        }
        blocks.values().stream().filter(block -> block.size() > 1).forEach(groups::add);
        return groups;
    }

    private record Trial(Set<String> group, double gainALayer) {}

    /** Most helpful first, without those that do not help. When time is up, groups not tried yet are left out. */
    private List<Set<String>> ranked(List<Set<String>> groups) throws IOException {
        long end = System.nanoTime() + settings.searchTime().toNanos();
        int images = Math.min(IMAGES, trials.images());
        double allBytes = trials.compare(ranges, Set.of(), images, done -> {}).divergence();
        List<Trial> tried = new ArrayList<>();
        for (int i = 0; i < groups.size() && System.nanoTime() - end < 0; i++) {
            Set<String> group = groups.get(i);
            double gain =
                    allBytes - trials.compare(ranges, group, images, done -> {}).divergence();
            tried.add(new Trial(group, gain / group.size()));
            listener.quantising(QuantiserListener.Phase.SEARCHING, i + 1, groups.size());
        }
        return tried.stream()
                .filter(trial -> trial.gainALayer() > 0)
                .sorted(Comparator.comparingDouble(Trial::gainALayer).reversed())
                .map(Trial::group)
                .toList();
    }
}
