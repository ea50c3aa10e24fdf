package io.bencao.insights.api.review;

import io.bencao.insights.review.Pick;
import io.bencao.protocols.audit.AuditNote;
import io.bencao.protocols.audit.AuditedWriter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.schemas.avro.PickedHow;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends what people say to {@code feedback}, with how the image came before them. Thread-safe. */
public final class FeedbackSender implements FeedbackOutput {

    private final AuditedWriter writer;
    private final Wire<Feedback> wire;
    private final Clock clock;

    public FeedbackSender(AuditedWriter writer, Wire<Feedback> wire, Clock clock) {
        this.writer = writer;
        this.wire = wire;
        this.clock = clock;
    }

    @Override
    public FeedbackReceipt send(
            String eventId, FeedbackKind kind, String trueLabel, String annotator, Optional<Pick> pick, String note) {
        Feedback feedback = Feedback.newBuilder()
                .setEventId(UUID.fromString(eventId))
                .setKind(kind)
                .setTrueLabel(trueLabel)
                .setAnnotator(annotator)
                .setGivenAt(clock.instant())
                .setPickedHow(pick.map(Pick::how).orElse(PickedHow.SEARCH))
                .setPickProbability(pick.map(Pick::probability).orElse(null))
                .setNote(note)
                .build();
        Map<String, String> details = new TreeMap<>(Map.of("kind", kind.name()));
        if (trueLabel != null) {
            details.put("trueLabel", trueLabel);
        }
        RecordMetadata where = writer.write(
                new ProducerRecord<>(
                        Topics.FEEDBACK.name(), eventId.getBytes(StandardCharsets.UTF_8), wire.write(feedback)),
                new AuditNote(
                        annotator,
                        kind == FeedbackKind.WITHDRAW ? AuditNote.UNDO_LABEL : AuditNote.LABEL,
                        eventId,
                        details));
        return new FeedbackReceipt(eventId, kind.name(), where.partition(), where.offset());
    }
}
