package io.bencao.insights.topology.events;

import io.bencao.insights.topology.Emission;
import io.bencao.insights.topology.PatientReader;
import io.bencao.schemas.FeedbackReason;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Where a prediction and what people say of it meet. Either may come first. A second prediction of the same event id is
 * another record with a borrowed name: the first one is what people saw, and stays.
 */
public final class FeedbackJoinProcessor implements Processor<byte[], byte[], byte[], Emission> {

    private static final Duration LOOK = Duration.ofSeconds(10);

    private final EventRules rules;
    private final PatientReader<Feedback> reader;
    private ProcessorContext<byte[], Emission> context;
    private EventStores stores;
    private ReviewCandidates shelf;
    private EventClock clock;
    private Settlement settlement;

    /**
     * @param rules how long is waited, and what becomes of what
     * @param reader reads feedback
     */
    public FeedbackJoinProcessor(EventRules rules, PatientReader<Feedback> reader) {
        this.rules = rules;
        this.reader = reader;
    }

    @Override
    public void init(ProcessorContext<byte[], Emission> newContext) {
        context = newContext;
        stores = new EventStores(newContext);
        shelf = new ReviewCandidates(newContext, rules.reviewCapacity());
        clock = new EventClock(newContext.currentSystemTimeMs());
        settlement = new Settlement(newContext, rules, stores, shelf);
        newContext.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::expire);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String eventId = new String(record.key(), StandardCharsets.UTF_8);
        EventRecord news = EventRecord.unpack(record.value());
        if (news instanceof StoredPrediction stored) {
            predicted(eventId, stored);
        } else if (news instanceof RawFeedback said) {
            heard(eventId, said);
        }
    }

    private void predicted(String eventId, StoredPrediction stored) {
        clock.saw(stored.at(), context.currentSystemTimeMs());
        if (stores.stored(eventId).isPresent()) {
            return;
        }
        stores.keep(eventId, stored, stored.at());
        AnnotationHistory file = stores.file(eventId);
        if (file.isBlank()) {
            shelf.add(eventId, stored);
        } else {
            settlement.settle(eventId, stored, file, file, stored.at());
        }
    }

    private void heard(String eventId, RawFeedback said) {
        Feedback feedback = feedback(said);
        AnnotationHistory before = stores.file(eventId);
        if (feedback.getKind() == FeedbackKind.WITHDRAW && !before.has(feedback.getAnnotator())) {
            settlement.refuse(
                    said,
                    FeedbackReason.NOTHING_TO_WITHDRAW,
                    feedback.getAnnotator() + " said nothing about this event, or it is too long ago");
            return;
        }
        AnnotationHistory after = feedback.getKind() == FeedbackKind.WITHDRAW
                ? before.without(feedback.getAnnotator())
                : before.with(
                        Annotation.of(feedback, said),
                        said.at() + rules.window().toMillis());
        Optional<StoredPrediction> stored = stores.stored(eventId);
        if (stored.isPresent()) {
            // What was judged may be corrected for as long again.
            stores.keep(eventId, stored.get(), said.at());
            settlement.settle(eventId, stored.get(), before, after, said.at());
        } else {
            stores.keep(eventId, before, after);
        }
    }

    private void expire(long now) {
        long horizon = clock.horizon(now);
        if (horizon == Long.MIN_VALUE) {
            return;
        }
        for (String eventId : stores.over(horizon)) {
            AnnotationHistory file = stores.file(eventId);
            for (Annotation annotation : file.annotations()) {
                if (annotation.waiting() != null) {
                    settlement.refuse(
                            annotation.said(),
                            FeedbackReason.NO_PREDICTION,
                            "no prediction of event " + eventId + " within " + rules.window());
                }
            }
            stores.forget(eventId, file);
        }
        shelf.removeBefore(horizon - rules.window().toMillis());
    }

    private Feedback feedback(RawFeedback said) {
        try {
            return reader.read(said.value());
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("feedback that could be read can't be read any more: " + e.getMessage(), e);
        }
    }
}
