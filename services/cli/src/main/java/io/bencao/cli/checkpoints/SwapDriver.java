package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.terminal.Complaint;
import io.bencao.protocols.audit.AuditNote;
import io.bencao.protocols.releases.ReleaseDetails;
import io.bencao.protocols.releases.ReleaseOrder;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Releases checkpoints of one model to one classifier, and follows each until the one before is closed. For one thread. */
public final class SwapDriver implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final long PATIENCE_NANOS = 300_000_000_000L;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Wire<CheckpointStatus> wire = Wire.of(CheckpointStatus.class);
    private final ClusterReleases releases;
    private final String model;
    private final SigningKey key;

    /** Statuses from now on are followed. */
    public SwapDriver(Cluster cluster, String model, SigningKey key) {
        this.releases = new ClusterReleases(cluster, TrustedKeys.of(key));
        this.model = model;
        this.key = key;
        this.consumer = cluster.requiring(Topics.CHECKPOINT_STATUS).consumer();
        List<TopicPartition> one = List.of(new TopicPartition(Topics.CHECKPOINT_STATUS.name(), 0));
        consumer.assign(one);
        consumer.seekToEnd(one);
        // Seeking waits for the first question.
        consumer.position(one.get(0));
    }

    /**
     * When a change got where, by the classifier's clock.
     *
     * @param loading it began
     * @param serving the new checkpoint answers
     * @param retired the old one is closed
     */
    public record Times(Instant loading, Instant serving, Instant retired) {}

    /**
     * Releases one and waits until it serves and the one before is closed.
     *
     * @throws Complaint if it is refused, or nothing is said for five minutes
     */
    public Times release(CheckpointBundle bundle) throws InterruptedException {
        List<CheckpointStatus> since = new ArrayList<>();
        poll();
        releases.write(
                AuditNote.RELEASE,
                model,
                key,
                history -> new ReleaseOrder(
                        bundle.digest(),
                        Optional.empty(),
                        "bencao bench",
                        new ReleaseDetails(bundle.manifest().id(), Map.of(), "measured")));
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            since.addAll(poll());
            Optional<CheckpointStatus> refused = first(since, CheckpointState.REFUSED);
            if (refused.isPresent()) {
                throw Complaint.impossible("the classifier refused the checkpoint: "
                        + refused.get().getError());
            }
            Optional<CheckpointStatus> retired = first(since, CheckpointState.RETIRED);
            if (retired.isPresent()) {
                return new Times(
                        first(since, CheckpointState.LOADING).orElseThrow().getSince(),
                        first(since, CheckpointState.SERVING).orElseThrow().getSince(),
                        retired.get().getSince());
            }
        }
        throw Complaint.impossible("the classifier has not changed its checkpoint within five minutes");
    }

    private static Optional<CheckpointStatus> first(List<CheckpointStatus> statuses, CheckpointState state) {
        return statuses.stream().filter(status -> status.getState() == state).findFirst();
    }

    private List<CheckpointStatus> poll() {
        List<CheckpointStatus> found = new ArrayList<>();
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
                found.add(wire.read(record.value()));
            }
        } catch (MalformedRecordException e) {
            throw Complaint.impossible("checkpoint-status holds something else: " + e.getMessage(), e);
        }
        return found;
    }

    @Override
    public void close() {
        consumer.close();
        releases.close();
    }
}
