package io.bencao.bench.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What the demo found. Figures that could not be had are NaN, and null in JSON.
 *
 * @param sent events produced
 * @param answered committed records of image-events with exactly one answer, a prediction; by the judge
 * @param deadLettered with exactly one answer, a dead letter; by the judge
 * @param duplicates answered more than once, or both predicted and dead-lettered
 * @param missing without an answer
 * @param accuracy share of right labels among predictions whose true label the checkpoint knows, 0 to 1
 * @param imagesPerSecond what the system did when it was offered as much as it takes
 * @param p50Ms median latency, from sending to a reader of committed records having the answer, milliseconds
 * @param p99Ms its 99th percentile
 * @param firstPredictionMs from the start of the command to the first prediction, milliseconds
 * @param offeredPerSecond images a second sent while latencies were taken; infinite: all at once
 * @param backlog whether the latencies are mostly waiting in a growing queue
 */
record DemoResult(
        long sent,
        long answered,
        long deadLettered,
        long duplicates,
        long missing,
        double accuracy,
        double imagesPerSecond,
        double p50Ms,
        double p99Ms,
        double firstPredictionMs,
        double offeredPerSecond,
        boolean backlog) {

    /** Whether every event has exactly one answer. */
    boolean exactlyOnce() {
        return answered + deadLettered == sent && duplicates == 0 && missing == 0;
    }

    /** Offered rate as a share of the measured throughput; 1 and more is backlog. */
    double load() {
        return Double.isInfinite(offeredPerSecond) ? 1 : offeredPerSecond / imagesPerSecond;
    }

    /** One object with the fields that scripts read. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("sent", sent)
                .put("answered", answered)
                .put("deadLettered", deadLettered)
                .put("duplicates", duplicates)
                .put("missing", missing);
        put(json, "accuracy", accuracy, 10_000);
        put(json, "imagesPerSecond", imagesPerSecond, 100);
        put(json, "p50Ms", p50Ms, 10);
        put(json, "p99Ms", p99Ms, 10);
        put(json, "firstPredictionMs", firstPredictionMs, 1);
        put(json, "load", load(), 100);
        return json.put("latenciesAreBacklog", backlog);
    }

    private static void put(ObjectNode json, String name, double value, double digits) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            json.putNull(name);
        } else if (digits == 1) {
            json.put(name, Math.round(value));
        } else {
            json.put(name, Math.round(value * digits) / digits);
        }
    }

    /** The same for a person. */
    String text() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%d sent, %d answered, %d dead-lettered, %d duplicates, %d missing: %s",
                sent,
                answered,
                deadLettered,
                duplicates,
                missing,
                exactlyOnce() ? "each exactly once" : "NOT exactly once");
        line(
                text,
                Double.isNaN(accuracy)
                        ? "accuracy: unknown, since no image has a label of this checkpoint"
                        : "accuracy: %.2f %%",
                accuracy * 100);
        line(text, "throughput: %.1f images/s", imagesPerSecond);
        if (backlog) {
            line(
                    text,
                    "latency: p50 %.0f ms, p99 %.0f ms; this is backlog, the time in a queue that only grows",
                    p50Ms,
                    p99Ms);
        } else {
            line(
                    text,
                    "latency: p50 %.0f ms, p99 %.0f ms, at %.1f images/s (%.0f %% of the throughput)",
                    p50Ms,
                    p99Ms,
                    offeredPerSecond,
                    load() * 100);
        }
        line(text, "first prediction: %.1f s after the start of this command", firstPredictionMs / 1000);
        return text.toString().stripTrailing();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
