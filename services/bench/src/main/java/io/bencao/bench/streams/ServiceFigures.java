package io.bencao.bench.streams;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What one build of the insights service did.
 *
 * @param seconds for the predictions that were counted while the clock ran
 * @param perSecond predictions a second
 * @param changelogs bytes of each store's changelog on the broker's disk, by store
 * @param stateBytes of its state folder
 * @param recoverySeconds from its start after a kill -9 until it answers for all predictions
 */
record ServiceFigures(
        double seconds, double perSecond, Map<String, Long> changelogs, long stateBytes, double recoverySeconds) {

    ServiceFigures {
        changelogs = Map.copyOf(changelogs);
    }

    long changelogBytes() {
        return changelogs.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The store whose changelog is the largest; empty if there is none. */
    String costliestStore() {
        return changelogs.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    ObjectNode json(long records) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("seconds", rounded(seconds, 100))
                .put("perSecond", Math.round(perSecond))
                .put("changelogBytesPerPrediction", rounded((double) changelogBytes() / records, 10))
                .put("stateBytesPerPrediction", rounded((double) stateBytes / records, 10))
                .put("costliestStore", costliestStore())
                .put("costliestStoreBytes", changelogs.getOrDefault(costliestStore(), 0L))
                .put("recoverySeconds", rounded(recoverySeconds, 10));
    }

    static double rounded(double value, int parts) {
        return (double) Math.round(value * parts) / parts;
    }
}
