package io.bencao.insights.topicviews;

import io.bencao.protocols.releases.ValidRelease;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The checkpoint that should be live.
 *
 * @param checkpointId its readable id
 * @param digest its digest
 */
public record Champion(String checkpointId, String digest) {

    static Champion of(ValidRelease release) {
        return new Champion(release.checkpointId(), release.digest());
    }

    /** What most instances serve; of several such checkpoints always the same one. Empty while none serves. */
    static Optional<Champion> servedByMost(List<CheckpointStatus> instances) {
        return instances.stream()
                .filter(status -> status.getState() == CheckpointState.SERVING)
                .collect(Collectors.groupingBy(
                        status -> new Champion(status.getCheckpointId(), status.getDigest()), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<Champion, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.comparing(Champion::digest))))
                .map(Map.Entry::getKey);
    }
}
