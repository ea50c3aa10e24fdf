package io.bencao.bench.swap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.bench.swap.Journal.Timed;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What the changes cost.
 *
 * @param sent events
 * @param answered events with at least one prediction
 * @param duplicates predictions beyond one an event
 * @param mixed predictions whose scores are not those of the checkpoint that they name
 * @param offeredPerSecond events a second that were sent
 * @param capacityPerSecond events a second that the service was measured to answer
 * @param events answered ones that count for latencies
 * @param changes in their order
 */
record SwapResult(
        long sent,
        long answered,
        long duplicates,
        long mixed,
        double offeredPerSecond,
        double capacityPerSecond,
        List<Timed> events,
        List<CheckpointSwap> changes) {

    /** Before so many changes (a fifth of them at most) memory still settles. */
    private static final int SETTLING = 20;

    private static final double MOST_RATIO = 2;
    private static final double MOST_SLOPE = 1 << 20;

    /** Too few changes have no slope, and no median of the events across the switch, that were worth judging. */
    private static final int FEWEST = 20;

    SwapResult {
        events = List.copyOf(events);
        changes = List.copyOf(changes);
    }

    long missing() {
        return sent - answered;
    }

    /** Of events that no change overlaps. */
    double p99Ms() {
        return p99(event -> !overlaps(event));
    }

    /** Of events that overlap the loading, verifying, warming or switching of a change. */
    double p99SwapMs() {
        return p99(this::overlaps);
    }

    /** Of events that were under way when a reference was set. */
    double p99SwitchMs() {
        return p99(this::spansSwitch);
    }

    /**
     * What the set reference itself costs the events that were under way: by how much their median is above that of events that
     * were under way at other moments of the same changes. (Events that span a moment are longer ones than others.)
     */
    double switchCostMs() {
        return quantile(0.5, Timed::millis, this::spansSwitch)
                - quantile(0.5, Timed::millis, event -> changes.stream()
                        .anyMatch(change -> change.spansAnotherMoment(event)));
    }

    /** Median of the time of a batch in the network during changes. */
    double batchMs() {
        return quantile(0.5, event -> event.batchMicros() / 1e3, this::overlaps);
    }

    double ratio() {
        return p99SwapMs() / p99Ms();
    }

    /** Median of the time from loading to serving. */
    double swapMs() {
        double[] sorted = changes.stream().mapToDouble(CheckpointSwap::millis).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    /** Bytes of resident memory a change, by least squares over the changes after the first. */
    double rssSlopePerSwap() {
        List<CheckpointSwap> settled = changes.subList(Math.min(SETTLING, changes.size() / 5), changes.size());
        double meanX = (settled.size() - 1) / 2.0;
        double meanY =
                settled.stream().mapToLong(CheckpointSwap::residentBytes).average().orElse(Double.NaN);
        double over = 0;
        double under = 0;
        for (int i = 0; i < settled.size(); i++) {
            over += (i - meanX) * (settled.get(i).residentBytes() - meanY);
            under += (i - meanX) * (i - meanX);
        }
        return under == 0 ? Double.NaN : over / under;
    }

    /** Whether the promises held; memory and the switch itself are judged only where there are changes enough. */
    boolean held() {
        boolean many = changes.size() < FEWEST || (rssSlopePerSwap() <= MOST_SLOPE && switchCostMs() <= batchMs());
        return missing() == 0 && duplicates == 0 && mixed == 0 && ratio() <= MOST_RATIO && many;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        changes.forEach(change -> json.withArray("residentMiB").add(change.residentBytes() >> 20));
        return json.put("swaps", changes.size())
                .put("sent", sent)
                .put("answered", answered)
                .put("duplicates", duplicates)
                .put("missing", missing())
                .put("mixed", mixed)
                .put("p99Ms", tenths(p99Ms()))
                .put("p99SwapMs", tenths(p99SwapMs()))
                .put("ratio", Math.round(ratio() * 100) / 100.0)
                .put("rssSlopePerSwap", Math.round(rssSlopePerSwap()))
                .put("p99SwitchMs", tenths(p99SwitchMs()))
                .put("switchCostMs", tenths(switchCostMs()))
                .put("batchMs", tenths(batchMs()))
                .put("swapMs", tenths(swapMs()))
                .put("offeredPerSecond", tenths(offeredPerSecond))
                .put("capacityPerSecond", tenths(capacityPerSecond));
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%d changes under %.1f images/s (%.0f %% of %.1f); from loading to serving %.1f s%n"
                        + "%d sent, %d answered, %d duplicates, %d missing, %d mixed%n"
                        + "p99 %.0f ms without a change, %.0f ms during one (%.2f times), %.0f ms across the switch itself%n"
                        + "the switch itself costs %.1f ms (median), a batch takes %.1f ms%n"
                        + "resident memory: %+.0f KiB a change%n"
                        + "%s",
                changes.size(),
                offeredPerSecond,
                100 * offeredPerSecond / capacityPerSecond,
                capacityPerSecond,
                swapMs() / 1000,
                sent,
                answered,
                duplicates,
                missing(),
                mixed,
                p99Ms(),
                p99SwapMs(),
                ratio(),
                p99SwitchMs(),
                switchCostMs(),
                batchMs(),
                rssSlopePerSwap() / 1024,
                held() ? "held" : "NOT held");
    }

    private boolean overlaps(Timed event) {
        return changes.stream().anyMatch(change -> change.overlaps(event));
    }

    private boolean spansSwitch(Timed event) {
        return changes.stream().anyMatch(change -> change.spansSwitch(event));
    }

    private double p99(Predicate<Timed> which) {
        return quantile(0.99, Timed::millis, which);
    }

    private double quantile(double share, ToDoubleFunction<Timed> what, Predicate<Timed> which) {
        double[] sorted =
                events.stream().filter(which).mapToDouble(what).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(sorted.length * share) - 1];
    }

    private static double tenths(double value) {
        return Double.isNaN(value) ? value : Math.round(value * 10) / 10.0;
    }
}
