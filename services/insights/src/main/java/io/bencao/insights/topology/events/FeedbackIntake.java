package io.bencao.insights.topology.events;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.insights.topology.shared.PatientReader;
import io.bencao.insights.topology.shared.PromptCommit;
import io.bencao.protocols.feedback.Authors;
import io.bencao.protocols.fetching.UnreadableRecord;
import io.bencao.schemas.FeedbackReason;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.Feedback;
import java.nio.charset.StandardCharsets;
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
 * makes no sense by itself, or bears a seal that is not good, is dead-lettered.
 */
public final class FeedbackIntake implements Processor<byte[], byte[], UUID, EventResult> {

    /** What is kept for each feedback that waits; a longer note is none. */
    static final int LARGEST = 64 * 1024;

    /** A batch may unpack to more than {@code feedback.dlq} takes: such a letter goes without its bytes, and says where they are. */
    private static final int LARGEST_LETTER = Topics.FEEDBACK.maxMessageBytes();

    /** The lengths of a header's two parts, at most. */
    private static final int AROUND_HEADER = 10;

    private final PatientReader<Feedback> reader;
    private final DeadFeedback dead;
    private final Authors authors;
    private ProcessorContext<UUID, EventResult> context;
    private PromptCommit commit;

    /**
     * @param authors tells who gave what
     */
    public FeedbackIntake(PatientReader<Feedback> reader, DeadFeedback dead, Authors authors) {
        this.reader = reader;
        this.dead = dead;
        this.authors = authors;
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
        long size = size(record);
        RawFeedback raw = size > LARGEST_LETTER
                ? withoutBytes(where, record)
                : new RawFeedback(
                        where.partition(),
                        where.offset(),
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        record.headers());
        Optional<String> unreadable = UnreadableRecord.reason(record.value(), record.headers());
        if (unreadable.isPresent()) {
            refuse(
                    withoutBytes(where, record),
                    FeedbackReason.MALFORMED,
                    "no consumer can read the record: " + unreadable.get());
            return;
        }
        if (record.value() == null) {
            refuse(raw, FeedbackReason.NULL_VALUE, "the record has no value");
            return;
        }
        if (size > LARGEST) {
            refuse(
                    raw,
                    FeedbackReason.TOO_LARGE,
                    "it has " + size + " bytes; feedback and its headers may have " + LARGEST
                            + (size > LARGEST_LETTER ? "; left where it stands" : ""));
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
                        new EventResult.Accepted(new EventRecord.GivenFeedback(raw, authors.of(feedback))),
                        record.timestamp(),
                        new RecordHeaders()));
            }
        } catch (MalformedRecordException e) {
            refuse(raw, FeedbackReason.MALFORMED, e.getMessage());
        } catch (CheckpointException e) {
            refuse(raw, FeedbackReason.SEAL_INVALID, e.getMessage());
        }
    }

    private void refuse(RawFeedback raw, FeedbackReason reason, String detail) {
        context.forward(dead.of(raw, reason, detail, context.currentSystemTimeMs()));
    }

    private static RawFeedback withoutBytes(RecordMetadata where, Record<byte[], byte[]> record) {
        return new RawFeedback(where.partition(), where.offset(), record.timestamp(), null, null, new RecordHeaders());
    }

    private static long size(Record<byte[], byte[]> record) {
        long size = length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            size += header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value()) + AROUND_HEADER;
        }
        return size;
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
