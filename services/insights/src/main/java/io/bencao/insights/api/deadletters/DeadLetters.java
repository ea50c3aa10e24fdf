package io.bencao.insights.api.deadletters;

import io.bencao.insights.api.shared.Refusals;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.protocols.audit.AuditedWriter;
import io.bencao.protocols.deadletters.DeadLetterRecord;
import io.bencao.protocols.deadletters.DeadLetterReplay;
import io.bencao.protocols.deadletters.ReplayedLetters;
import io.bencao.protocols.records.RecordFetcher;
import io.bencao.schemas.Topics;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What could not be answered, and sending it again. Thread-safe. */
public final class DeadLetters {

    private final RecordFetcher fetcher;
    private final ReplayedLetters replayed;
    private final AuditedWriter writer;

    /**
     * @param writer of {@link DeadLetterReplay#TRANSACTIONAL_ID}
     */
    public DeadLetters(RecordFetcher fetcher, ReplayedLetters replayed, AuditedWriter writer) {
        this.fetcher = fetcher;
        this.replayed = replayed;
        this.writer = writer;
    }

    /** The newest ones of a topic. */
    public DeadLetterPage newest(String topic, int limit) {
        requireDeadLetters(topic);
        List<DeadLetterView> deadLetters = fetcher.newest(topic, limit).stream()
                .sorted(Comparator.comparingLong((ConsumerRecord<byte[], byte[]> record) -> record.timestamp())
                        .reversed())
                .limit(limit)
                .map(record -> view(new DeadLetterRecord(record)))
                .toList();
        List<DeadLetterPage.ReasonCount> reasons = deadLetters.stream()
                .collect(Collectors.groupingBy(DeadLetterView::reason, Collectors.summingInt(each -> 1)))
                .entrySet()
                .stream()
                .map(entry -> new DeadLetterPage.ReasonCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(DeadLetterPage.ReasonCount::count)
                        .reversed()
                        .thenComparing(DeadLetterPage.ReasonCount::reason))
                .toList();
        return new DeadLetterPage(fetcher.size(topic), deadLetters, reasons);
    }

    /** Sends one again. One at a time, so that a second click finds what the first one did. */
    public synchronized ReplayReceipt replay(String actor, ReplayRequest request) {
        requireDeadLetters(request.topic());
        DeadLetterRecord deadLetter = fetcher.fetch(request.topic(), request.partition(), request.offset())
                .map(DeadLetterRecord::new)
                .orElseThrow(() -> new RefusedRequestException(
                        Why.NOT_FOUND,
                        request.topic() + "/" + request.partition() + "/" + request.offset() + " is not there"));
        Outcome outcome = new Outcome();
        DeadLetterReplay replay = new DeadLetterReplay(writer, replayed, actor, outcome);
        replay.send(deadLetter, Boolean.TRUE.equals(request.again()));
        replay.commit();
        return outcome.receipt();
    }

    /** What became of one. */
    private static final class Outcome implements DeadLetterReplay.Listener {

        private Optional<RecordMetadata> sent = Optional.empty();
        private String objection = "";

        @Override
        public void sent(DeadLetterRecord letter, RecordMetadata where) {
            sent = Optional.of(where);
        }

        @Override
        public void refused(DeadLetterRecord letter, String why) {
            objection = why;
        }

        ReplayReceipt receipt() {
            RecordMetadata where = sent.orElseThrow(() -> Refusals.refused("it " + objection));
            return new ReplayReceipt(where.topic(), where.partition(), where.offset());
        }
    }

    private static DeadLetterView view(DeadLetterRecord deadLetter) {
        ConsumerRecord<byte[], byte[]> record = deadLetter.record();
        return new DeadLetterView(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() == null ? null : deadLetter.key(),
                deadLetter.valueBytes(),
                deadLetter.reason(),
                deadLetter.detail(),
                deadLetter.originTopic().orElse(null),
                deadLetter.originPartition().isPresent()
                        ? deadLetter.originPartition().getAsInt()
                        : null,
                deadLetter.originOffset().isPresent()
                        ? deadLetter.originOffset().getAsLong()
                        : null,
                deadLetter.at(),
                deadLetter.replays());
    }

    private static void requireDeadLetters(String topic) {
        if (DeadLetterRecord.originOf(topic).isEmpty()) {
            throw Refusals.refused("topic must be " + Topics.IMAGE_EVENTS_DLQ + " or " + Topics.FEEDBACK_DLQ);
        }
    }
}
