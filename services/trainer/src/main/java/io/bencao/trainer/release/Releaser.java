package io.bencao.trainer.release;

import io.bencao.checkpoint.SigningKey;
import io.bencao.protocols.releases.NotValidRelease;
import io.bencao.protocols.releases.ReleaseDetails;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ReleaseOrder;
import io.bencao.protocols.releases.ReleaseReader;
import io.bencao.protocols.releases.ReleaseRecords;
import io.bencao.protocols.releases.ReleaseWriter;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.runtime.PhaseGate;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.TrainingProgress;
import io.bencao.trainer.lease.Term;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes releases under the model's fixed transactional id. Opening takes the id from whoever had it, so that a stalled former
 * leader can commit nothing any more, and settles what he left open; only then is the history read to its end. A release, its
 * last progress record and what was consumed for it are one transaction: after a kill they are all there, or none is. For one
 * thread.
 */
public final class Releaser implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Releaser.class);

    private final Supplier<? extends Producer<byte[], byte[]>> producers;
    private final ReleaseReader reader;
    private final ReleaseWriter writer;
    private final Wire<TrainingProgress> progress;
    private final Signer signer;
    private final PhaseGate gate;
    private Producer<byte[], byte[]> producer;
    private long notValidTold;

    /**
     * Who releases.
     *
     * @param key signs
     * @param model the model's name
     * @param name as it stands in releases
     */
    public record Signer(SigningKey key, String model, String name) {}

    /**
     * @param producers of transactional producers, see {@link #settings}
     * @param reader of what was released
     * @param releases how releases become bytes
     * @param progress how progress becomes bytes
     * @param gate passed between sending and committing, and after it
     */
    public Releaser(
            Supplier<? extends Producer<byte[], byte[]>> producers,
            ReleaseReader reader,
            ReleaseRecords releases,
            Wire<TrainingProgress> progress,
            Signer signer,
            InstantSource clock,
            PhaseGate gate) {
        this.producers = producers;
        this.reader = reader;
        this.writer = new ReleaseWriter(reader, releases, signer.key(), clock, signer.model());
        this.progress = progress;
        this.signer = signer;
        this.gate = gate;
    }

    /** What the producer of a model's releases needs. */
    public static Map<String, Object> settings(String model) {
        return Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "bencao-release-" + model,
                // A leader that dies inside of a transaction holds readers up for no longer.
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                30_000);
    }

    /** Takes the transactional id and reads what was released so far. */
    public ReleaseHistory open() {
        close();
        producer = producers.get();
        producer.initTransactions();
        return history();
    }

    /** What was released so far, valid releases only. */
    public ReleaseHistory history() {
        ReleaseLog log = reader.readToEnd();
        tellNotValid(log);
        return log.champions(signer.model());
    }

    /**
     * Releases a checkpoint under the next number.
     *
     * @param parent digest of what it replaces
     * @param last the run's last progress record, if there is a run
     * @return empty if somebody else took the number first: the checkpoint is not live, and the champion is another one now
     * @throws IllegalStateException if it is barred
     * @throws org.apache.kafka.common.KafkaException if it could not be committed; whether it was is known after {@link #open}
     */
    public Optional<ValidRelease> release(
            String digest,
            String parent,
            ReleaseDetails details,
            List<TrainingProgress> last,
            Consumed consumed,
            Term term)
            throws InterruptedException {
        return writer.writeOnce(
                history -> {
                    if (history.isBarred(digest)) {
                        throw new IllegalStateException("checkpoint " + digest + " was taken back and stays barred");
                    }
                    return new ReleaseOrder(digest, Optional.of(parent), signer.name(), details);
                },
                (release, signed, beside) -> {
                    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
                    records.add(release);
                    last.forEach(each -> records.add(progress(each)));
                    commit(records, consumed, term);
                });
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
                progress.write(record));
    }

    private void tellNotValid(ReleaseLog log) {
        List<NotValidRelease> kept = log.notValid();
        long fresh = Math.min(log.notValidCount() - notValidTold, kept.size());
        kept.subList(kept.size() - (int) fresh, kept.size())
                .forEach(record -> LOG.warn(
                        "A record of checkpoints is not valid offset={} reason='{}'",
                        record.offset(),
                        record.reason()));
        notValidTold = log.notValidCount();
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
