package io.bencao.trainer.release;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.SigningKey;
import io.bencao.runtime.PhaseGate;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.TrainingProgress;
import io.bencao.trainer.lease.Term;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes releases under the model's fixed transactional id. Opening takes the id from whoever had it, so that a stalled former
 * leader can commit nothing any more, and settles what he left open; only then is the history read to its end. A release, its
 * last progress record and what was consumed for it are one transaction: after a kill they are all there, or none is. For one
 * thread.
 */
public final class Releaser implements AutoCloseable {

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final ReleaseReader reader;
    private final Wires wires;
    private final SigningKey key;
    private final Signer signer;
    private final InstantSource clock;
    private final PhaseGate gate;
    private Producer<byte[], byte[]> producer;

    /** How what is written becomes bytes. */
    public record Wires(Wire<CheckpointRelease> releases, Wire<TrainingProgress> progress) {}

    /**
     * Who releases.
     *
     * @param model the model's name
     * @param name as it stands in releases
     */
    public record Signer(String model, String name) {}

    /**
     * @param producers of transactional producers, see {@link #settings}
     * @param reader of what was released
     * @param key signs releases
     * @param gate passed between sending and committing, and after it
     */
    public Releaser(
            Supplier<Producer<byte[], byte[]>> producers,
            ReleaseReader reader,
            Wires wires,
            SigningKey key,
            Signer signer,
            InstantSource clock,
            PhaseGate gate) {
        this.producers = producers;
        this.reader = reader;
        this.wires = wires;
        this.key = key;
        this.signer = signer;
        this.clock = clock;
        this.gate = gate;
    }

    /** Adds what the producer of releases needs. */
    public static Properties settings(Properties clients, String model) {
        Properties settings = new Properties();
        settings.putAll(clients);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "bencao-release-" + model);
        // A leader that dies inside of a transaction holds readers up for no longer.
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return settings;
    }

    /** Takes the transactional id and reads what was released so far. */
    public ReleaseHistory open() {
        close();
        producer = producers.get();
        producer.initTransactions();
        return reader.readToEnd();
    }

    /** What was released so far. */
    public ReleaseHistory history() {
        return reader.readToEnd();
    }

    /**
     * Releases a checkpoint under the next number.
     *
     * @param last the run's last progress record, if there is a run
     * @throws IllegalStateException if it is barred
     * @throws org.apache.kafka.common.KafkaException if it could not be committed; whether it was is known after {@link #open}
     */
    public ReleaseStatement release(Candidate candidate, List<TrainingProgress> last, Consumed consumed, Term term)
            throws InterruptedException {
        ReleaseHistory history = reader.readToEnd();
        if (history.bars(candidate.digest())) {
            throw new IllegalStateException("checkpoint " + candidate.digest() + " was taken back and stays barred");
        }
        ReleaseStatement statement = new ReleaseStatement(
                signer.model(),
                ReleaseStatement.CHAMPION,
                history.lastNumber() + 1,
                candidate.digest(),
                candidate.parent().orElse(null),
                clock.instant(),
                signer.name());
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        records.add(new ProducerRecord<>(
                Topics.CHECKPOINTS.name(),
                statement.key().getBytes(StandardCharsets.UTF_8),
                wires.releases().write(record(candidate, statement.sign(key)))));
        last.forEach(each -> records.add(progress(each)));
        commit(records, consumed, term);
        reader.readToEnd();
        return statement;
    }

    /** Ends a run that releases nothing. */
    public void conclude(TrainingProgress last, Consumed consumed, Term term) throws InterruptedException {
        commit(List.of(progress(last)), consumed, term);
    }

    private void commit(List<ProducerRecord<byte[], byte[]>> records, Consumed consumed, Term term)
            throws InterruptedException {
        producer.beginTransaction();
        records.forEach(producer::send);
        if (!consumed.offsets().isEmpty()) {
            producer.sendOffsetsToTransaction(consumed.offsets(), term.member());
        }
        gate.pass("sent");
        producer.commitTransaction();
        gate.pass("committed");
    }

    private ProducerRecord<byte[], byte[]> progress(TrainingProgress record) {
        return new ProducerRecord<>(
                Topics.TRAINING_PROGRESS.name(),
                record.getRunId().getBytes(StandardCharsets.UTF_8),
                wires.progress().write(record));
    }

    private static CheckpointRelease record(Candidate candidate, SignedRelease signed) {
        ReleaseStatement statement = signed.statement();
        return CheckpointRelease.newBuilder()
                .setModel(statement.model())
                .setSlot(statement.slot())
                .setNumber(statement.number())
                .setCheckpointId(candidate.checkpointId())
                .setDigest(statement.digest())
                .setUri(candidate.uri())
                .setParentDigest(statement.parentDigest())
                .setScores(candidate.scores())
                .setReleasedAt(statement.releasedAt())
                .setReleasedBy(statement.releasedBy())
                .setReason(candidate.reason())
                .setKeyId(signed.keyId())
                .setSignature(ByteBuffer.wrap(signed.signatureBytes()))
                .build();
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
