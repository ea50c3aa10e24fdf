package io.bencao.insights.topicviews;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.releases.ReleaseDetails;
import io.bencao.runtime.GuardedThreads;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.WireSettings;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertState;
import io.bencao.schemas.avro.AuditEntry;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.schemas.avro.TrainingProgress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Topic views that were told records without a broker. */
public final class KnownTopics {

    public static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");
    public static final String MODEL = "herbs";

    private final TopicViews views;
    private final SigningKey key;
    private long number;
    private String champion;
    private long offset;

    /** @param key signs the releases */
    public KnownTopics(SigningKey key) {
        this.key = key;
        this.views = new TopicViews(
                Wires.of(WireSettings.DEFAULT),
                Optional.of(MODEL),
                TrustedKeys.of(key),
                new Properties(),
                new GuardedThreads(fatal -> {
                    throw new AssertionError(fatal);
                }));
    }

    public TopicViews views() {
        return views;
    }

    /** Releases a checkpoint under the next number. */
    public KnownTopics release(CheckpointBundle bundle) {
        number++;
        SignedRelease signed = new ReleaseStatement(
                        MODEL,
                        ReleaseStatement.CHAMPION,
                        number,
                        bundle.digest(),
                        champion,
                        AT,
                        "ling",
                        new ReleaseDetails(bundle.manifest().id(), Map.of(), "a test").digest())
                .sign(key);
        champion = bundle.digest();
        CheckpointRelease release = CheckpointRelease.newBuilder()
                .setModel(MODEL)
                .setSlot(ReleaseStatement.CHAMPION)
                .setNumber(number)
                .setCheckpointId(bundle.manifest().id())
                .setDigest(bundle.digest())
                .setParentDigest(signed.statement().parentDigest())
                .setReleasedAt(AT)
                .setReleasedBy("ling")
                .setReason("a test")
                .setKeyId(signed.keyId())
                .setSignature(ByteBuffer.wrap(signed.signatureBytes()))
                .build();
        return tell(
                views.releases(),
                Topics.CHECKPOINTS.name(),
                ReleaseStatement.key(MODEL, ReleaseStatement.CHAMPION),
                release);
    }

    /** An instance says that it serves a checkpoint. */
    public KnownTopics serving(String instance, String digest) {
        return tell(
                views.instances(),
                Topics.CHECKPOINT_STATUS.name(),
                instance,
                CheckpointStatus.newBuilder()
                        .setInstanceId(instance)
                        .setState(CheckpointState.SERVING)
                        .setCheckpointId("id of " + digest)
                        .setDigest(digest)
                        .setPrecision("fp32")
                        .setSince(AT)
                        .build());
    }

    public KnownTopics alert(String subject, AlertState state, Instant at) {
        return tell(
                views.alerts(),
                Topics.ALERTS.name(),
                "unsure|" + subject,
                Alert.newBuilder()
                        .setRule("unsure")
                        .setSubject(subject)
                        .setState(state)
                        .setWindowStart(AT)
                        .setWindowEnd(at)
                        .setEvidence(Map.of("mean", "0.4"))
                        .setAt(at)
                        .build());
    }

    public KnownTopics training(TrainingProgress report) {
        return tell(views.training(), Topics.TRAINING_PROGRESS.name(), report.getRunId(), report);
    }

    public KnownTopics audit(String actor, String action, String subject) {
        return tell(
                views.audit(),
                Topics.AUDIT_LOG.name(),
                actor,
                AuditEntry.newBuilder()
                        .setActor(actor)
                        .setAction(action)
                        .setSubject(subject)
                        .setDetails(Map.of("why", "a test"))
                        .setAt(AT)
                        .build());
    }

    @SuppressWarnings("unchecked")
    private <T extends SpecificRecord> KnownTopics tell(SmallTopicView view, String topic, String id, T record) {
        byte[] value = Wire.of((Class<T>) record.getClass()).write(record);
        try {
            view.add(new ConsumerRecord<>(topic, 0, offset++, id.getBytes(StandardCharsets.UTF_8), value));
        } catch (MalformedRecordException e) {
            throw new AssertionError(e);
        }
        return this;
    }
}
