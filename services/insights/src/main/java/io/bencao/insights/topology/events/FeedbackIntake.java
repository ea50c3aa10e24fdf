package io.bencao.insights.topology.events;

import io.bencao.insights.topology.shared.PatientReader;
import io.bencao.insights.topology.shared.PromptCommit;
import io.bencao.protocols.fetching.UnreadableRecord;
import io.bencao.schemas.FeedbackReason;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.avro.Feedback;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Sends feedback to its event's partition: by the event id inside of it, whatever key and partitioner its writer used. What
 * makes no sense by itself is dead-lettered.
 */
public final class FeedbackIntake implements Processor<byte[], byte[], UUID, EventResult> {

    /** What is kept for each feedback that waits; a longer note is none. */
    static final int LARGEST = 64 * 1024;

    private final PatientReader<Feedback> reader;
    private final DeadFeedback dead;
    private ProcessorContext<UUID, EventResult> context;
    private PromptCommit commit;

    public FeedbackIntake(PatientReader<Feedback> reader, DeadFeedback dead) {
        this.reader = reader;
        this.dead = dead;
    }

    @Override
    public void init(ProcessorContext<UUID, EventResult> newContext) {
        context = newContext;
        commit = new PromptCommit(newContext);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        commit.soon();
        RecordMetadata where = context.recordMetadata().orElseThrow();
        RawFeedback raw = new RawFeedback(
                where.partition(), where.offset(), record.timestamp(), record.key(), record.value(), record.headers());
        Optional<String> unreadable = UnreadableRecord.reason(record.value(), record.headers());
        if (unreadable.isPresent()) {
            RawFeedback empty = new RawFeedback(
                    where.partition(), where.offset(), record.timestamp(), null, null, new RecordHeaders());
            refuse(empty, FeedbackReason.MALFORMED, "no consumer can read the record: " + unreadable.get());
            return;
        }
        if (record.value() == null) {
            refuse(raw, FeedbackReason.NULL_VALUE, "the record has no value");
            return;
        }
        if (size(record) > LARGEST) {
            refuse(raw, FeedbackReason.TOO_LARGE, "feedback and its headers may have " + LARGEST + " bytes");
            return;
        }
        try {
            Feedback feedback = reader.read(record.value());
            Optional<FeedbackRules.Nonsense> nonsense = FeedbackRules.check(feedback);
            if (nonsense.isPresent()) {
                refuse(raw, nonsense.get().reason(), nonsense.get().detail());
            } else {
                context.forward(new Record<>(
                        feedback.getEventId(),
                        new EventResult.Accepted(new EventRecord.GivenFeedback(raw)),
                        record.timestamp(),
                        new RecordHeaders()));
            }
        } catch (MalformedRecordException e) {
            refuse(raw, FeedbackReason.MALFORMED, e.getMessage());
        }
    }

    private void refuse(RawFeedback raw, FeedbackReason reason, String detail) {
        context.forward(dead.of(raw, reason, detail, context.currentSystemTimeMs()));
    }

    private static long size(Record<byte[], byte[]> record) {
        long size = record.value().length;
        for (Header header : record.headers()) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }
}
