package io.bencao.protocols.releases;

import java.util.Map;

/**
 * What stands in a release beside the signed statement: for people.
 *
 * @param checkpointId the checkpoint's readable id
 * @param scores what was measured, by name
 * @param reason why it was released
 */
public record ReleaseDetails(String checkpointId, Map<String, Double> scores, String reason) {

    public ReleaseDetails {
        scores = Map.copyOf(scores);
    }
}
