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
public final class EventDesk implements Processor<byte[], byte[], byte[], Emission> {

    private static final Duration LOOK = Duration.ofSeconds(10);

    private final EventRules rules;
    private final PatientReader<Feedback> reader;
    private ProcessorContext<byte[], Emission> context;
    private EventStores stores;
    private ReviewShelf shelf;
    private EventClock clock;
    private Settlement settlement;

    /**
     * @param rules how long is waited, and what becomes of what
     * @param reader reads feedback
     */
    public EventDesk(EventRules rules, PatientReader<Feedback> reader) {
        this.rules = rules;
        this.reader = reader;
    }

    @Override
    public void init(ProcessorContext<byte[], Emission> newContext) {
        context = newContext;
        stores = new EventStores(newContext);
        shelf = new ReviewShelf(newContext, rules.reviewCapacity());
        clock = new EventClock(newContext.currentSystemTimeMs());
        settlement = new Settlement(newContext, rules, stores, shelf);
        newContext.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::expire);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String eventId = new String(record.key(), StandardCharsets.UTF_8);
        EventNews news = EventNews.unpack(record.value());
        if (news instanceof Memo memo) {
            predicted(eventId, memo);
        } else if (news instanceof Said said) {
            heard(eventId, said);
        }
    }

    private void predicted(String eventId, Memo memo) {
        clock.saw(memo.at(), context.currentSystemTimeMs());
        if (stores.memo(eventId).isPresent()) {
            return;
        }
        stores.keep(eventId, memo, memo.at());
        OpinionFile file = stores.file(eventId);
        if (file.isBlank()) {
            shelf.add(eventId, memo);
        } else {
            settlement.settle(eventId, memo, file, file, memo.at());
        }
    }

    private void heard(String eventId, Said said) {
        Feedback feedback = feedback(said);
        OpinionFile before = stores.file(eventId);
        if (feedback.getKind() == FeedbackKind.WITHDRAW && !before.has(feedback.getAnnotator())) {
            settlement.refuse(
                    said,
                    FeedbackReason.NOTHING_TO_WITHDRAW,
                    feedback.getAnnotator() + " said nothing about this event, or it is too long ago");
            return;
        }
        OpinionFile after = feedback.getKind() == FeedbackKind.WITHDRAW
                ? before.without(feedback.getAnnotator())
                : before.with(
                        Opinion.of(feedback, said), said.at() + rules.window().toMillis());
        Optional<Memo> memo = stores.memo(eventId);
        if (memo.isPresent()) {
            // What was judged may be corrected for as long again.
            stores.keep(eventId, memo.get(), said.at());
            settlement.settle(eventId, memo.get(), before, after, said.at());
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
            OpinionFile file = stores.file(eventId);
            for (Opinion opinion : file.opinions()) {
                if (opinion.waiting() != null) {
                    settlement.refuse(
                            opinion.said(),
                            FeedbackReason.NO_PREDICTION,
                            "no prediction of event " + eventId + " within " + rules.window());
                }
            }
            stores.forget(eventId, file);
        }
        shelf.removeBefore(horizon - rules.window().toMillis());
    }

    private Feedback feedback(Said said) {
        try {
            return reader.read(said.value());
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("feedback that could be read can't be read any more: " + e.getMessage(), e);
        }
    }
}
