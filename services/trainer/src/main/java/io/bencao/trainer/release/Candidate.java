package io.bencao.trainer.release;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is to be live from now on.
 *
 * @param checkpointId its readable id
 * @param digest of the checkpoint
 * @param uri where in the store it lies
 * @param parent digest of what it replaces
 * @param scores what was measured, by name
 * @param reason why
 */
public record Candidate(
        String checkpointId,
        String digest,
        String uri,
        Optional<String> parent,
        Map<String, Double> scores,
        String reason) {

    public Candidate {
        scores = new TreeMap<>(scores);
    }
}
