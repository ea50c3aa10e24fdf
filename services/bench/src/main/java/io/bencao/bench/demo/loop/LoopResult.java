package io.bencao.bench.demo.loop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * The loop in figures. Accuracies are shares, 0 to 1, over images that nobody labelled.
 *
 * @param accuracyBefore under the new lamps, the first checkpoint
 * @param accuracyAfter under the new lamps, the released one
 * @param oldLightingBefore under the usual lamps, the first checkpoint
 * @param oldLightingAfter under the usual lamps, the released one
 * @param labels what the operator said
 * @param trainSeconds from the trainer's first word to the release
 * @param swapMs from the release to the moment at which the classifier serves it, milliseconds
 * @param duplicates events answered more than once
 * @param missing events without an answer
 * @param broken guarantees that did not hold, each with what was found
 */
record LoopResult(
        double accuracyBefore,
        double accuracyAfter,
        double oldLightingBefore,
        double oldLightingAfter,
        int labels,
        double trainSeconds,
        double swapMs,
        long duplicates,
        long missing,
        List<String> broken) {

    /** So much better the new lamps must be graded. */
    static final double LEAST_GAIN = 0.10;

    /** So much worse the usual ones may be graded; what chance makes of so few images comes on top. */
    static final double MOST_LOSS = 0.02;

    /** One-sided, 95 %. */
    private static final double QUANTILE = 1.645;

    LoopResult {
        broken = List.copyOf(broken);
    }

    /** The same figures with what the guarantees say. */
    LoopResult judged(long doubled, long unanswered, List<String> notHeld) {
        return new LoopResult(
                accuracyBefore,
                accuracyAfter,
                oldLightingBefore,
                oldLightingAfter,
                labels,
                trainSeconds,
                swapMs,
                doubled,
                unanswered,
                notHeld);
    }

    /** Whether the loop kept what it promises. */
    boolean good() {
        return accuracyAfter - accuracyBefore >= LEAST_GAIN
                && oldLightingBefore - oldLightingAfter <= mostLossSeen()
                && duplicates == 0
                && missing == 0
                && broken.isEmpty();
    }

    /** What a loss of {@link #MOST_LOSS} may look like on the images that are judged, by the normal approximation of the binomial. */
    static double mostLossSeen() {
        return MOST_LOSS + QUANTILE * Math.sqrt(MOST_LOSS * (1 - MOST_LOSS) / ImageGroup.JUDGED_USUAL.images());
    }

    /** One object with the fields that scripts read. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "accuracyBefore", accuracyBefore, 10_000);
        put(json, "accuracyAfter", accuracyAfter, 10_000);
        put(json, "oldLightingBefore", oldLightingBefore, 10_000);
        put(json, "oldLightingAfter", oldLightingAfter, 10_000);
        json.put("labels", labels);
        put(json, "trainSeconds", trainSeconds, 10);
        put(json, "swapMs", swapMs, 1);
        return json.put("duplicates", duplicates).put("missing", missing);
    }

    private static void put(ObjectNode json, String name, double value, double digits) {
        if (Double.isNaN(value)) {
            json.putNull(name);
        } else {
            json.put(name, Math.round(value * digits) / digits);
        }
    }

    /** The same for a person. */
    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "new lamps:   %5.1f %% right before, %5.1f %% after", 100 * accuracyBefore, 100 * accuracyAfter);
        line(
                text,
                "usual lamps: %5.1f %% right before, %5.1f %% after",
                100 * oldLightingBefore,
                100 * oldLightingAfter);
        line(
                text,
                "%d labels, %.0f s from the trainer's start to the release, %.0f ms to serve it",
                labels,
                trainSeconds,
                swapMs);
        line(
                text,
                "%d duplicates, %d missing%s",
                duplicates,
                missing,
                broken.isEmpty() ? "; every guarantee held" : "");
        broken.forEach(each -> line(text, "%s", each));
        return text.toString().stripTrailing();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
