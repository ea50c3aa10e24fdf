package io.bencao.insights.topology.events;

import io.bencao.insights.topology.Emission;
import io.bencao.insights.topology.Emission.Route;
import io.bencao.insights.topology.PatientReader;
import io.bencao.schemas.FeedbackReason;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.avro.Feedback;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
public final class FeedbackIntake implements Processor<byte[], byte[], byte[], Emission> {

    /** What is kept for each feedback that waits; a longer note is none. */
    static final int LARGEST = 64 * 1024;

    private final PatientReader<Feedback> reader;
    private final DeadFeedback dead;
    private ProcessorContext<byte[], Emission> context;

    public FeedbackIntake(PatientReader<Feedback> reader, DeadFeedback dead) {
        this.reader = reader;
        this.dead = dead;
    }

    @Override
    public void init(ProcessorContext<byte[], Emission> newContext) {
        context = newContext;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata where = context.recordMetadata().orElseThrow();
        RawFeedback said = new RawFeedback(
                where.partition(), where.offset(), record.timestamp(), record.key(), record.value(), record.headers());
        if (record.value() == null) {
            refuse(said, FeedbackReason.NULL_VALUE, "the record has no value");
            return;
        }
        if (size(record) > LARGEST) {
            refuse(said, FeedbackReason.TOO_LARGE, "feedback and its headers may have " + LARGEST + " bytes");
            return;
        }
        try {
            Feedback feedback = reader.read(record.value());
            Optional<FeedbackRules.Nonsense> nonsense = FeedbackRules.check(feedback);
            if (nonsense.isPresent()) {
                refuse(said, nonsense.get().reason(), nonsense.get().detail());
            } else {
                byte[] key = feedback.getEventId().toString().getBytes(StandardCharsets.UTF_8);
                context.forward(new Record<>(
                        key, new Emission(Route.EVENT, said.pack()), record.timestamp(), new RecordHeaders()));
            }
        } catch (MalformedRecordException e) {
            refuse(said, FeedbackReason.MALFORMED, e.getMessage());
        }
    }

    private void refuse(RawFeedback said, FeedbackReason reason, String detail) {
        Record<byte[], byte[]> letter = dead.of(said, reason, detail, context.currentSystemTimeMs());
        context.forward(letter.withValue(new Emission(Route.DEAD_FEEDBACK, letter.value())));
    }

    private static long size(Record<byte[], byte[]> record) {
        long size = record.value().length;
        for (Header header : record.headers()) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }
}
