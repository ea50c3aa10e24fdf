package io.bencao.protocols.releases;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointRefusal;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.fetching.BoundTopic;
import io.bencao.protocols.releases.NotValidRelease.Problem;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.CheckpointRelease;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What stands in the topic {@code checkpoints}, checked record by record in the topic's order. A release is valid if a trusted key
 * signed it and its number is above the last valid one of its slot; what is not valid raises no number, so that nobody without a
 * key can stand in the way of those who have one. Thread-safe; fed by one thread.
 */
public final class ReleaseLog {

    /** The newest records that are not valid; there may be any number of them, and anybody can write one. */
    private static final int NOT_VALID_KEPT = 100;

    private final ReleaseRecords records;
    private final TrustedKeys keys;
    private final Map<String, ReleaseHistory> histories = new ConcurrentHashMap<>();
    private final Deque<NotValidRelease> notValid = new ArrayDeque<>();
    private Optional<String> lastModel = Optional.empty();
    private long notValidCount;
    private long nextOffset;
    private BoundTopic topic = BoundTopic.atFirstFetch(Topics.CHECKPOINTS.name());

    /**
     * @param records reads them
     * @param keys whose releases are valid
     */
    public ReleaseLog(ReleaseRecords records, TrustedKeys keys) {
        this.records = records;
        this.keys = keys;
    }

    /**
     * Checks the next record of the topic.
     *
     * @throws io.bencao.schemas.registry.RegistryUnavailableException if the schema registry must be asked and does not answer: the
     *     record is not taken then, and is still the next one
     */
    public synchronized CheckedRelease take(ConsumerRecord<byte[], byte[]> record) {
        CheckedRelease checked = check(record);
        nextOffset = record.offset() + 1;
        if (checked instanceof ValidRelease valid) {
            accept(valid);
        } else if (checked instanceof NotValidRelease other) {
            notValidCount++;
            notValid.addLast(other);
            if (notValid.size() > NOT_VALID_KEPT) {
                notValid.removeFirst();
            }
        }
        return checked;
    }

    /**
     * A release that the caller accepted before this log began. If the topic has shown nothing newer of its slot, it is the last one,
     * and numbers must rise above its own: a topic that was emptied and filled with old releases brings nothing old back.
     */
    public synchronized void remember(SignedRelease release) {
        ReleaseStatement statement = release.statement();
        Optional<ValidRelease> last = history(statement.key()).last();
        boolean newer = last.filter(known ->
                        known.number() > statement.number() || known.statement().equals(statement))
                .isEmpty();
        if (newer) {
            accept(new ValidRelease(
                    ValidRelease.NOT_READ, release, new ReleaseDetails("", Map.of(), "accepted before this start")));
        }
    }

    /** The champions of a model, live: it grows as this log does. Empty for a model that was never released. */
    public ReleaseHistory champions(String model) {
        return history(ReleaseHistory.champion(model));
    }

    /** The models that have a champion. */
    public Set<String> models() {
        Set<String> models = new TreeSet<>();
        histories.values().forEach(history -> history.last()
                .filter(release -> release.slot().equals(ReleaseStatement.CHAMPION))
                .ifPresent(release -> models.add(release.model())));
        return models;
    }

    /** The model of the last champion that was released. */
    public synchronized Optional<String> lastModel() {
        return lastModel;
    }

    /** All valid releases of all slots, in the topic's order. */
    public List<ValidRelease> valid() {
        return histories.values().stream()
                .flatMap(history -> history.releases().stream())
                .sorted(Comparator.comparingLong(ValidRelease::offset))
                .toList();
    }

    /** The newest records that are not valid, a hundred at most, the oldest of them first. */
    public synchronized List<NotValidRelease> notValid() {
        return List.copyOf(notValid);
    }

    /** How many records were not valid. */
    public synchronized long notValidCount() {
        return notValidCount;
    }

    /** The offset to go on reading from. */
    synchronized long nextOffset() {
        return nextOffset;
    }

    /** The one topic whose offsets mean something here. */
    synchronized BoundTopic topic() {
        return topic;
    }

    /** The topic was made anew. What was valid stays so: numbers must rise above it, and old releases bring nothing old back. */
    synchronized void beginAnew() {
        nextOffset = 0;
        topic = BoundTopic.atFirstFetch(Topics.CHECKPOINTS.name());
    }

    private void accept(ValidRelease release) {
        history(release.statement().key()).add(release);
        if (release.slot().equals(ReleaseStatement.CHAMPION)) {
            lastModel = Optional.of(release.model());
        }
    }

    private ReleaseHistory history(String key) {
        return histories.computeIfAbsent(key, ReleaseHistory::new);
    }

    private CheckedRelease check(ConsumerRecord<byte[], byte[]> record) {
        CheckpointRelease value;
        SignedRelease signed;
        try {
            value = records.read(record.value());
            signed = ReleaseRecords.signed(value);
        } catch (MalformedRecordException | CheckpointException e) {
            return notValid(record, Problem.MALFORMED, e.getMessage(), Optional.empty());
        }
        ReleaseStatement statement = signed.statement();
        try {
            signed.verify(keys);
        } catch (CheckpointException e) {
            Problem problem =
                    e.refusal() == CheckpointRefusal.KEY_UNKNOWN ? Problem.KEY_UNKNOWN : Problem.SIGNATURE_INVALID;
            return notValid(record, problem, e.getMessage(), Optional.of(statement));
        }
        long last = Optional.ofNullable(histories.get(statement.key()))
                .map(ReleaseHistory::lastNumber)
                .orElse(0L);
        if (statement.number() <= last) {
            return notValid(
                    record,
                    Problem.REPLAYED,
                    "its number " + statement.number() + " is not above " + last
                            + ", the last valid one; going back is a release with a new number",
                    Optional.of(statement));
        }
        return new ValidRelease(record.offset(), signed, ReleaseRecords.details(value));
    }

    private static NotValidRelease notValid(
            ConsumerRecord<byte[], byte[]> record, Problem problem, String detail, Optional<ReleaseStatement> claimed) {
        return new NotValidRelease(record.offset(), Instant.ofEpochMilli(record.timestamp()), problem, detail, claimed);
    }
}
