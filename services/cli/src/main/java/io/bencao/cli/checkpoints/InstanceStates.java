package io.bencao.cli.checkpoints;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.TopicReading;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the classifiers say of the checkpoints that they serve. */
public final class InstanceStates {

    private static final long LOOK_MILLIS = 200;

    private final Cluster cluster;
    private final Wire<CheckpointStatus> wire;

    /** Of this cluster. */
    public InstanceStates(Cluster cluster) {
        this.cluster = cluster.requiring(Topics.CHECKPOINT_STATUS);
        this.wire = cluster.wires().wire(CheckpointStatus.class, Topics.CHECKPOINT_STATUS);
    }

    /** The last word of each instance that serves now, by its name. One that was killed may still be among them. */
    public Map<String, CheckpointStatus> serving() {
        Map<String, CheckpointStatus> last = new LinkedHashMap<>();
        kept().forEach(status -> last.put(status.getInstanceId(), status));
        last.values().removeIf(status -> status.getState() != CheckpointState.SERVING);
        return last;
    }

    /** Every word that is kept, in the topic's order: the last of each instance, and those before it that were not compacted away yet. */
    List<CheckpointStatus> kept() {
        List<CheckpointStatus> kept = new ArrayList<>();
        try (TopicReading reading = TopicReading.upToNow(cluster, Topics.CHECKPOINT_STATUS)) {
            for (ConsumerRecord<byte[], byte[]> record : reading) {
                parsed(record.value()).ifPresent(kept::add);
            }
        }
        return kept;
    }

    /**
     * Waits until each of these instances serves a checkpoint or has said why not, at most that long.
     *
     * @param before their last words before the release: what was said then is about something else
     * @return by instance: empty where it serves, else why not; instances that say nothing are not in it
     */
    Map<String, Optional<String>> await(Map<String, CheckpointStatus> before, String digest, long seconds)
            throws InterruptedException {
        long deadline = System.nanoTime() + seconds * 1_000_000_000L;
        Map<String, Optional<String>> answers = answers(before, digest);
        while (answers.size() < before.size() && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_MILLIS);
            answers = answers(before, digest);
        }
        return answers;
    }

    private Map<String, Optional<String>> answers(Map<String, CheckpointStatus> before, String digest) {
        Map<String, Optional<String>> answers = new LinkedHashMap<>();
        Map<String, CheckpointStatus> serving = serving();
        for (String instance : before.keySet()) {
            CheckpointStatus status = serving.get(instance);
            if (status == null || status.equals(before.get(instance))) {
                continue;
            }
            if (status.getDigest().equals(digest)) {
                answers.put(instance, Optional.empty());
            } else if (status.getError() != null) {
                answers.put(instance, Optional.of(status.getError()));
            }
        }
        return answers;
    }

    private Optional<CheckpointStatus> parsed(byte[] value) {
        try {
            return value == null ? Optional.empty() : Optional.of(wire.read(value));
        } catch (MalformedRecordException e) {
            // Another program's record says nothing about classifiers.
            return Optional.empty();
        }
    }
}
