package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which checkpoints were live at a moment. What should have been live is said by the releases, for ever; what each classifier really served
 * only as far as its statuses are kept: their topic keeps the last of each instance for certain. Pure.
 *
 * @param at the moment
 * @param released the last valid release of each slot that was signed by then
 * @param classifiers what each instance served then, by its name
 */
record LiveThen(Instant at, List<ValidRelease> released, Map<String, Served> classifiers) {

    /** What an instance served at that moment. */
    sealed interface Served permits Serving, Ended, Untold {}

    /**
     * It said so before, and nothing else until then.
     *
     * @param status the first that named this checkpoint without another in between
     */
    record Serving(CheckpointStatus status) implements Served {}

    /**
     * Nothing: it had said farewell.
     *
     * @param status its last word before then
     */
    record Ended(CheckpointStatus status) implements Served {}

    /**
     * Nobody knows any more.
     *
     * @param oldest from when its oldest word is that is kept
     */
    record Untold(Instant oldest) implements Served {}

    LiveThen {
        released = List.copyOf(released);
        classifiers = Map.copyOf(classifiers);
    }

    /**
     * Looks back.
     *
     * @param valid releases, each slot's in the order of their numbers
     * @param statuses all that are kept, in the topic's order
     */
    static LiveThen of(Instant at, List<ValidRelease> valid, List<CheckpointStatus> statuses) {
        Map<String, ValidRelease> bySlot = new TreeMap<>();
        valid.stream()
                .filter(release -> !release.releasedAt().isAfter(at))
                .forEach(release -> bySlot.put(ReleaseStatement.key(release.model(), release.slot()), release));
        Map<String, List<CheckpointStatus>> byInstance = new TreeMap<>();
        statuses.forEach(status -> byInstance
                .computeIfAbsent(status.getInstanceId(), key -> new ArrayList<>())
                .add(status));
        Map<String, Served> classifiers = new TreeMap<>();
        byInstance.forEach((instance, words) -> classifiers.put(instance, served(at, words)));
        return new LiveThen(at, List.copyOf(bySlot.values()), classifiers);
    }

    /** A checkpoint that is on its way in, or out after another, says nothing of what answers meanwhile. */
    private static Served served(Instant at, List<CheckpointStatus> words) {
        Served served = new Untold(words.get(0).getSince());
        for (CheckpointStatus word : words) {
            if (word.getSince().isAfter(at)) {
                continue;
            }
            if (word.getState() == CheckpointState.SERVING && !isOf(word, served)) {
                served = new Serving(word);
            } else if (word.getState() == CheckpointState.RETIRED && isOf(word, served)) {
                served = new Ended(word);
            }
        }
        return served;
    }

    private static boolean isOf(CheckpointStatus word, Served served) {
        return served instanceof Serving serving
                && serving.status().getDigest().equals(word.getDigest())
                && serving.status().getPrecision().equals(word.getPrecision());
    }
}
