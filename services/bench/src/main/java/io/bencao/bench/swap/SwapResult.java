package io.bencao.bench.swap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.bench.figures.Percentiles;
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

    /** Too few changes have no slope, and no p99 across the set references, that were worth judging. */
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

    /** Of events that overlap the loading, verifying or warming of a change. */
    double p99SwapMs() {
        return p99(this::overlaps);
    }

    /** Of events that were under way within the second before {@link #p99AcrossMs}'s. */
    double p99BeforeMs() {
        return p99(event -> !isAcross(event) && changes.stream().anyMatch(change -> change.isBefore(event)));
    }

    /** Of events that were under way within half a second of a reference being set. */
    double p99AcrossMs() {
        return p99(this::isAcross);
    }

    /** Of events that were under way within the second after {@link #p99AcrossMs}'s. */
    double p99AfterMs() {
        return p99(event -> !isAcross(event) && changes.stream().anyMatch(change -> change.isAfter(event)));
    }

    /** What the set reference does to those who wait then: their p99 over that of events that no change overlaps. */
    double acrossRatio() {
        return p99AcrossMs() / p99Ms();
    }

    /** Median of the time of a batch in the network during changes. */
    double batchMs() {
        return percentiles(event -> event.batchMicros() / 1e3, this::overlaps).at(50);
    }

    double ratio() {
        return p99SwapMs() / p99Ms();
    }

    /** Median of the time from loading to serving. */
    double swapMs() {
        return Percentiles.of(
                        changes.stream().mapToDouble(CheckpointSwap::millis).toArray())
                .median();
    }

    /** Bytes of resident memory a change, by least squares over the changes after the first. */
    double rssSlopePerSwap() {
        List<CheckpointSwap> settled = changes.subList(Math.min(SETTLING, changes.size() / 5), changes.size());
        double meanX = (settled.size() - 1) / 2.0;
        double meanY = settled.stream()
                .mapToLong(CheckpointSwap::residentBytes)
                .average()
                .orElse(Double.NaN);
        double over = 0;
        double under = 0;
        for (int i = 0; i < settled.size(); i++) {
            over += (i - meanX) * (settled.get(i).residentBytes() - meanY);
            under += (i - meanX) * (i - meanX);
        }
        return under == 0 ? Double.NaN : over / under;
    }

    /** Whether the promises held; memory and the moments across are judged only where there are changes enough. */
    boolean held() {
        boolean many = changes.size() < FEWEST || (rssSlopePerSwap() <= MOST_SLOPE && acrossRatio() <= MOST_RATIO);
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
                .put("p99BeforeMs", tenths(p99BeforeMs()))
                .put("p99AcrossMs", tenths(p99AcrossMs()))
                .put("p99AfterMs", tenths(p99AfterMs()))
                .put("acrossRatio", Math.round(acrossRatio() * 100) / 100.0)
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
                        + "p99 %.0f ms without a change, %.0f ms during one (%.2f times); a batch takes %.1f ms%n"
                        + "p99 around the set reference: %.0f ms before, %.0f ms across (%.2f times), %.0f ms after%n"
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
                batchMs(),
                p99BeforeMs(),
                p99AcrossMs(),
                acrossRatio(),
                p99AfterMs(),
                rssSlopePerSwap() / 1024,
                held() ? "held" : "NOT held");
    }

    private boolean overlaps(Timed event) {
        return changes.stream().anyMatch(change -> change.overlaps(event));
    }

    private boolean isAcross(Timed event) {
        return changes.stream().anyMatch(change -> change.isAcross(event));
    }

    private double p99(Predicate<Timed> which) {
        return percentiles(Timed::millis, which).at(99);
    }

    private Percentiles percentiles(ToDoubleFunction<Timed> what, Predicate<Timed> which) {
        return Percentiles.of(events.stream().filter(which).mapToDouble(what).toArray());
    }

    private static double tenths(double value) {
        return Double.isNaN(value) ? value : Math.round(value * 10) / 10.0;
    }
}
