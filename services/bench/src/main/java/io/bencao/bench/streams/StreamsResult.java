package io.bencao.bench.streams;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What was measured.
 *
 * @param records predictions in the topic
 * @param seconds of the service, for those that were counted while the clock ran
 * @param perSecond of the service
 * @param bareFoldPerSecond of the plain loop
 * @param costliestStore whose changelog took the most bytes
 * @param costliestBytes how many
 */
record StreamsResult(
        long records,
        double seconds,
        double perSecond,
        double bareFoldPerSecond,
        String costliestStore,
        long costliestBytes) {

    private static final double MEGABYTE = 1024 * 1024;

    double ratio() {
        return perSecond / bareFoldPerSecond;
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("records", records)
                .put("seconds", Math.round(seconds * 100) / 100.0)
                .put("perSecond", Math.round(perSecond))
                .put("bareFoldPerSecond", Math.round(bareFoldPerSecond))
                .put("ratio", Math.round(ratio() * 1000) / 1000.0)
                .put("costliestStore", costliestStore)
                .put("costliestStoreBytes", costliestBytes);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                """
                %,d predictions
                  service     %,.0f a second, %.3f of the plain loop
                  plain loop  %,.0f a second
                  costliest store: %s, %.0f MB of changelog""",
                records,
                perSecond,
                ratio(),
                bareFoldPerSecond,
                costliestStore,
                costliestBytes / MEGABYTE);
    }
}
