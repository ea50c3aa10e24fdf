package io.bencao.insights.api.review;

import io.bencao.checkpoint.SigningKey;
import io.bencao.protocols.audit.AuditNote;
import io.bencao.protocols.audit.AuditedWriter;
import io.bencao.protocols.feedback.FeedbackSeal;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends what people say to {@code feedback}, sealed: this service has asked for their passwords. Thread-safe. */
public final class FeedbackSender implements FeedbackOutput {

    private final AuditedWriter writer;
    private final Wire<Feedback> wire;
    private final SigningKey key;
    private final Clock clock;

    public FeedbackSender(AuditedWriter writer, Wire<Feedback> wire, SigningKey key, Clock clock) {
        this.writer = writer;
        this.wire = wire;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public FeedbackReceipt send(String eventId, String annotator, Words words) {
        Feedback feedback = FeedbackSeal.seal(
                Feedback.newBuilder()
                        .setEventId(UUID.fromString(eventId))
                        .setKind(words.kind())
                        .setTrueLabel(words.trueLabel())
                        .setAnnotator(annotator)
                        .setGivenAt(clock.instant())
                        .setNote(words.note())
                        .setWithdrawnFrom(words.withdrawnFrom()),
                key);
        Map<String, String> details = new TreeMap<>(Map.of("kind", words.kind().name()));
        if (words.trueLabel() != null) {
            details.put("trueLabel", words.trueLabel());
        }
        if (words.withdrawnFrom() != null) {
            details.put("withdrawnFrom", words.withdrawnFrom());
        }
        RecordMetadata where = writer.write(
                new ProducerRecord<>(
                        Topics.FEEDBACK.name(), eventId.getBytes(StandardCharsets.UTF_8), wire.write(feedback)),
                new AuditNote(
                        annotator,
                        words.kind() == FeedbackKind.WITHDRAW ? AuditNote.UNDO_LABEL : AuditNote.LABEL,
                        eventId,
                        details));
        return new FeedbackReceipt(eventId, words.kind().name(), where.partition(), where.offset());
    }
}
