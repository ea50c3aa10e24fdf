package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.TopicReading;
import io.bencao.cli.terminal.Complaint;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.AuditEntry;
import io.bencao.schemas.avro.CheckpointRelease;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The topic {@code checkpoints}: read from its beginning to its end, and written, each time together with its audit entry. */
final class ReleaseLog {

    private static final int MOST_TRIES = 5;
    private static final long VISIBLE_NANOS = 60_000_000_000L;

    private final Cluster cluster;
    private final Wire<CheckpointRelease> releases;
    private final Wire<AuditEntry> audits;

    ReleaseLog(Cluster cluster) {
        this.cluster = cluster.requiring(Topics.CHECKPOINTS, Topics.AUDIT_LOG);
        this.releases = cluster.wires().wire(CheckpointRelease.class, Topics.CHECKPOINTS);
        this.audits = cluster.wires().wire(AuditEntry.class, Topics.AUDIT_LOG);
    }

    /** What shall be released. */
    record Wish(
            String model,
            String checkpointId,
            String digest,
            Optional<String> parent,
            String action,
            String by,
            String reason) {}

    /** Every release there is, the oldest first; what can't be read is left out. */
    List<CheckpointRelease> read() {
        List<CheckpointRelease> all = new ArrayList<>();
        try (TopicReading reading = TopicReading.upToNow(cluster, Topics.CHECKPOINTS)) {
            for (ConsumerRecord<byte[], byte[]> record : reading) {
                parsed(record.value()).ifPresent(all::add);
            }
        }
        return all;
    }

    /** Those of the champion's slot of a model. */
    List<CheckpointRelease> read(String model) {
        return read().stream()
                .filter(release ->
                        release.getModel().equals(model) && release.getSlot().equals(ReleaseStatement.CHAMPION))
                .toList();
    }

    /**
     * Writes a release under the next number, and sees that nobody else took that number first.
     *
     * @return what was written
     * @throws Complaint if others release again and again at the same time
     */
    CheckpointRelease write(Wish wish, SigningKey key) {
        for (int i = 0; i < MOST_TRIES; i++) {
            long number = read(wish.model()).stream()
                            .mapToLong(CheckpointRelease::getNumber)
                            .max()
                            .orElse(0)
                    + 1;
            CheckpointRelease release = signed(wish, number, key);
            send(wish, release);
            boolean first = numbered(wish.model(), number).equals(release);
            if (first) {
                return release;
            }
        }
        throw Complaint.impossible("somebody else releases checkpoints of " + wish.model()
                + " at the same time, and was first " + MOST_TRIES + " times. See 'bencao checkpoints history'.");
    }

    /** The first release of a number, once it is there: a commit is answered a little before its records can be read. */
    private CheckpointRelease numbered(String model, long number) {
        long deadline = System.nanoTime() + VISIBLE_NANOS;
        while (System.nanoTime() < deadline) {
            Optional<CheckpointRelease> found = read(model).stream()
                    .filter(release -> release.getNumber() == number)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw Complaint.impossible("release " + number + " of " + model
                + " was committed but can't be read. See 'bencao checkpoints history' before you release again.");
    }

    private static CheckpointRelease signed(Wish wish, long number, SigningKey key) {
        SignedRelease signed = new ReleaseStatement(
                        wish.model(),
                        ReleaseStatement.CHAMPION,
                        number,
                        wish.digest(),
                        wish.parent().orElse(null),
                        Instant.now(),
                        wish.by())
                .sign(key);
        return CheckpointRelease.newBuilder()
                .setModel(wish.model())
                .setSlot(ReleaseStatement.CHAMPION)
                .setNumber(number)
                .setCheckpointId(wish.checkpointId())
                .setDigest(wish.digest())
                .setUri(wish.digest())
                .setParentDigest(wish.parent().orElse(null))
                .setReleasedAt(signed.statement().releasedAt())
                .setReleasedBy(wish.by())
                .setReason(wish.reason())
                .setKeyId(signed.keyId())
                .setSignature(ByteBuffer.wrap(signed.signatureBytes()))
                .build();
    }

    /** In one transaction with its audit entry: neither stands without the other. */
    private void send(Wish wish, CheckpointRelease release) {
        Properties extra = new Properties();
        extra.setProperty(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "bencao-release-" + UUID.randomUUID());
        try (KafkaProducer<byte[], byte[]> producer = cluster.producer(extra)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(
                    Topics.CHECKPOINTS.name(),
                    bytes(ReleaseStatement.key(wish.model(), ReleaseStatement.CHAMPION)),
                    releases.write(release)));
            producer.send(new ProducerRecord<>(
                    Topics.AUDIT_LOG.name(), bytes(wish.by()), audits.write(audit(wish, release))));
            producer.commitTransaction();
        }
    }

    private static AuditEntry audit(Wish wish, CheckpointRelease release) {
        Map<String, String> details = new HashMap<>();
        details.put("model", wish.model());
        details.put("number", Long.toString(release.getNumber()));
        details.put("checkpointId", wish.checkpointId());
        details.put("reason", wish.reason());
        details.put("keyId", release.getKeyId());
        wish.parent().ifPresent(parent -> details.put("parent", parent));
        return AuditEntry.newBuilder()
                .setActor(wish.by())
                .setAction(wish.action())
                .setSubject(wish.digest())
                .setDetails(details)
                .setAt(release.getReleasedAt())
                .build();
    }

    private Optional<CheckpointRelease> parsed(byte[] value) {
        try {
            return value == null ? Optional.empty() : Optional.of(releases.read(value));
        } catch (MalformedRecordException e) {
            // No classifier reads it either.
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
