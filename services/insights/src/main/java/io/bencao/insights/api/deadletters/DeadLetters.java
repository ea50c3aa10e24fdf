package io.bencao.insights.api.deadletters;

import io.bencao.insights.api.shared.ChangeWriter;
import io.bencao.insights.api.shared.RecordFetcher;
import io.bencao.insights.api.shared.Refusals;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.topicviews.AuditTopicView;
import io.bencao.schemas.Topics;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What could not be answered, and sending it again. Thread-safe. */
public final class DeadLetters {

    /** Where what stood in a topic of dead letters came from. */
    private static final Map<String, String> ORIGINS = Map.of(
            Topics.IMAGE_EVENTS_DLQ.name(), Topics.IMAGE_EVENTS.name(),
            Topics.FEEDBACK_DLQ.name(), Topics.FEEDBACK.name());

    private final RecordFetcher fetcher;
    private final AuditTopicView audit;
    private final ChangeWriter writer;

    public DeadLetters(RecordFetcher fetcher, AuditTopicView audit, ChangeWriter writer) {
        this.fetcher = fetcher;
        this.audit = audit;
        this.writer = writer;
    }

    /** The newest ones of a topic. */
    public DeadLetterPage newest(String topic, int limit) {
        origin(topic);
        List<DeadLetterView> deadLetters = fetcher.newest(topic, limit).stream()
                .sorted(Comparator.comparingLong((ConsumerRecord<byte[], byte[]> record) -> record.timestamp())
                        .reversed())
                .limit(limit)
                .map(record -> new StoredDeadLetter(record).view())
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
        String origin = origin(request.topic());
        StoredDeadLetter deadLetter = fetcher.fetch(request.topic(), request.partition(), request.offset())
                .map(StoredDeadLetter::new)
                .orElseThrow(() -> new RefusedRequestException(
                        Why.NOT_FOUND,
                        request.topic() + "/" + request.partition() + "/" + request.offset() + " is not there"));
        if (!Boolean.TRUE.equals(request.again())) {
            if (deadLetter.replays() > 0) {
                throw Refusals.refused("it was replayed before and died again: " + deadLetter.reason());
            }
            if (audit.wasReplayed(deadLetter.subject())) {
                throw Refusals.refused("it has been replayed already, as the audit log says");
            }
        }
        RecordMetadata where = writer.write(
                deadLetter.again(origin),
                actor,
                AuditTopicView.REPLAY,
                deadLetter.subject(),
                Map.of("reason", deadLetter.reason(), "replays", Integer.toString(deadLetter.replays() + 1)));
        audit.noteReplay(deadLetter.subject());
        return new ReplayReceipt(where.topic(), where.partition(), where.offset());
    }

    private static String origin(String topic) {
        String origin = topic == null ? null : ORIGINS.get(topic);
        if (origin == null) {
            throw Refusals.refused("topic must be " + Topics.IMAGE_EVENTS_DLQ + " or " + Topics.FEEDBACK_DLQ);
        }
        return origin;
    }
}
