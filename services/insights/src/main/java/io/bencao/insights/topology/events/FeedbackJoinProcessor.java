package io.bencao.insights.topology.events;

import io.bencao.insights.topology.events.EventRecord.AbsentPrediction;
import io.bencao.insights.topology.events.EventRecord.FoundPrediction;
import io.bencao.insights.topology.events.EventRecord.GivenFeedback;
import io.bencao.insights.topology.events.EventRecord.LostPrediction;
import io.bencao.insights.topology.events.EventRecord.PickedPrediction;
import io.bencao.insights.topology.shared.EventClock;
import io.bencao.insights.topology.shared.PatientReader;
import io.bencao.protocols.feedback.Author;
import io.bencao.schemas.FeedbackReason;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Where what people say of an event meets its prediction. Either may come first: the prediction is asked for when feedback
 * comes, and the question stands until it is answered or its time is over in every partition of {@code predictions}. The first
 * answer stays: a second prediction of the same event id is another record with a borrowed name.
 */
public final class FeedbackJoinProcessor implements Processor<UUID, EventRecord, UUID, EventResult> {

    private static final Duration LOOK = Duration.ofSeconds(10);

    private final EventRules rules;
    private final PatientReader<Feedback> reader;
    private ProcessorContext<UUID, EventResult> context;
    private EventStores stores;
    private ReviewCandidates candidates;
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
    public void init(ProcessorContext<UUID, EventResult> newContext) {
        context = newContext;
        stores = new EventStores(newContext);
        candidates = new ReviewCandidates(newContext, rules.reviewCapacity());
        clock = new EventClock(newContext.currentSystemTimeMs());
        settlement = new Settlement(newContext, rules, stores, candidates);
        newContext.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::expire);
    }

    @Override
    public void process(Record<UUID, EventRecord> record) {
        UUID eventId = record.key();
        EventRecord event = record.value();
        if (event instanceof GivenFeedback feedback) {
            given(eventId, feedback);
        } else if (event instanceof FoundPrediction found) {
            found(eventId, found, record.timestamp());
        } else if (event instanceof LostPrediction lost) {
            lost(eventId, lost);
        } else if (event instanceof AbsentPrediction absent) {
            absent(eventId, absent);
        } else if (event instanceof PickedPrediction picked) {
            picked(eventId, picked);
        }
    }

    private void given(UUID eventId, GivenFeedback given) {
        Feedback feedback = feedback(given.raw());
        RawFeedback raw = given.raw();
        Author author = given.author();
        AnnotationHistory before = stores.history(eventId);
        if (before.said().has(author)) {
            // Sent again by a client that heard no answer, or by somebody who wants it back.
            return;
        }
        if (before.said().isFullFor(author)) {
            settlement.refuse(raw, FeedbackReason.TOO_MANY, "too much was said about event " + eventId + " already");
            return;
        }
        boolean withdraws = feedback.getKind() == FeedbackKind.WITHDRAW;
        String whose = feedback.getWithdrawnFrom() == null ? author.name() : feedback.getWithdrawnFrom();
        if (!whose.equals(author.name()) && author.standing() != Author.Standing.SEALED) {
            settlement.refuse(raw, FeedbackReason.NOT_ALLOWED, "only a sealed record withdraws what another one said");
            return;
        }
        if (withdraws && !before.has(whose)) {
            settlement.refuse(
                    raw,
                    FeedbackReason.NOTHING_TO_WITHDRAW,
                    whose + " said nothing about this event, or it is too long ago");
            return;
        }
        AnnotationHistory after =
                (withdraws ? before.without(whose) : before.with(Annotation.of(feedback, given))).saying(author);
        // What was judged may be corrected for as long again.
        long deadline = Math.max(before.deadline(), raw.at() + rules.window().toMillis());
        if (before.found() != null) {
            settlement.settle(eventId, before, after.until(deadline), raw.at());
        } else {
            // Also where nothing is left that waits: what was withdrawn must be known for as long as it could be said
            // again.
            AnnotationHistory waiting = withdraws ? after : after.until(deadline);
            stores.keep(eventId, before, waiting);
            ask(eventId, new PredictionLookup(waiting.deadline()), raw.at());
        }
    }

    private void found(UUID eventId, FoundPrediction found, long at) {
        clock.saw(found.at(), context.currentSystemTimeMs());
        AnnotationHistory history = stores.history(eventId);
        if (!history.isBlank() && history.found() == null) {
            // The prediction may be younger than what was said of it, and can be asked for until its own window ends.
            long deadline =
                    Math.max(history.deadline(), found.at() + rules.window().toMillis());
            settlement.settle(eventId, history, history.of(found).until(deadline), at);
            ask(eventId, PredictionLookup.OVER, at);
        }
    }

    private void lost(UUID eventId, LostPrediction lost) {
        giveUp(
                eventId,
                "the prediction of event " + eventId + " is no longer in the topic: partition "
                        + lost.where().partition() + ", offset " + lost.where().offset());
    }

    private void absent(UUID eventId, AbsentPrediction absent) {
        AnnotationHistory before = stores.history(eventId);
        if (before.isBlank() || before.found() != null) {
            return;
        }
        AnnotationHistory after = before.without(absent);
        stores.keep(eventId, before, after);
        if (after.isInVain(rules.partitions())) {
            giveUp(eventId, "no prediction of event " + eventId + " within " + rules.window());
        }
    }

    private void giveUp(UUID eventId, String why) {
        AnnotationHistory history = stores.history(eventId);
        if (history.isBlank() || history.found() != null) {
            return;
        }
        for (Annotation annotation : history.annotations()) {
            settlement.refuse(annotation.waiting(), FeedbackReason.NO_PREDICTION, why);
        }
        stores.forget(eventId, history);
        ask(eventId, PredictionLookup.OVER, history.deadline());
    }

    private void picked(UUID eventId, PickedPrediction picked) {
        clock.saw(picked.item().at(), context.currentSystemTimeMs());
        if (stores.history(eventId).isOpen()) {
            candidates.add(picked.item());
        }
    }

    private void expire(long now) {
        long horizon = clock.horizon(now);
        if (horizon == Long.MIN_VALUE) {
            return;
        }
        for (UUID eventId : stores.over(horizon)) {
            stores.forget(eventId, stores.history(eventId));
        }
        candidates.removeBefore(horizon - rules.window().toMillis());
    }

    private void ask(UUID eventId, PredictionLookup lookup, long at) {
        settlement.send(eventId, new EventResult.Asked(lookup), at);
    }

    private Feedback feedback(RawFeedback raw) {
        try {
            return reader.read(raw.value());
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("feedback that could be read can't be read any more: " + e.getMessage(), e);
        }
    }
}
