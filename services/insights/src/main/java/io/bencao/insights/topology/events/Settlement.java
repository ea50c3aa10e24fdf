package io.bencao.insights.topology.events;

import io.bencao.insights.review.Pick;
import io.bencao.insights.review.ReviewItem;
import io.bencao.insights.topology.checkpoints.CheckpointInput.JudgementChange;
import io.bencao.insights.topology.checkpoints.Judgement;
import io.bencao.insights.topology.events.EventRecord.FoundPrediction;
import io.bencao.insights.topology.shared.PromptCommit;
import io.bencao.schemas.FeedbackReason;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.PickedHow;
import io.bencao.schemas.avro.Prediction;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Draws the conclusions where a prediction and annotations of it are both there. Used by one stream thread. */
final class Settlement {

    private final ProcessorContext<UUID, EventResult> context;
    private final EventRules rules;
    private final EventStores stores;
    private final ReviewCandidates candidates;
    private final PromptCommit commit;

    Settlement(
            ProcessorContext<UUID, EventResult> context,
            EventRules rules,
            EventStores stores,
            ReviewCandidates candidates) {
        this.context = context;
        this.rules = rules;
        this.stores = stores;
        this.candidates = candidates;
        this.commit = new PromptCommit(context);
    }

    /**
     * Sends on what follows from the annotations: the example or its deletion, the judgement and what it replaces.
     *
     * @param stored the history as it stands in the store
     * @param given the history as it is now, with its prediction
     * @param at time of what is sent on, milliseconds since the epoch
     */
    void settle(UUID eventId, AnnotationHistory stored, AnnotationHistory given, long at) {
        Prediction prediction = given.found().prediction();
        AnnotationHistory history = withoutUnknownLabels(given).each(Annotation::met);
        Optional<Annotation> last = history.last();
        Optional<Pick> pick = rules.picker().pick(prediction);
        String label = last.map(annotation -> annotation.labelFor(prediction.getLabel()))
                .orElse(null);
        Judgement before = history.inForce();
        // Whom nobody vouches for judges no checkpoint: anybody could make it look as he likes.
        Judgement now = label == null || !last.get().author().isNamed()
                ? null
                : new Judgement(
                        prediction.getCheckpoint().getDigest(),
                        label,
                        prediction.getLabel(),
                        pick.map(Pick::probability).orElse(null));
        LastExample example = history.example();
        if (label != null || example.stands()) {
            example = example.next(label != null, at);
            send(
                    eventId,
                    new EventResult.Labelled(
                            label == null ? null : example(prediction, last.get(), label, pick), example.number()),
                    at);
        }
        if (!Objects.equals(before, now)) {
            if (before != null) {
                send(eventId, new EventResult.Judged(new JudgementChange(before, true)), at);
            }
            if (now != null) {
                send(eventId, new EventResult.Judged(new JudgementChange(now, false)), at);
            }
        }
        if (!history.isOpen()) {
            candidates.remove(eventId);
        } else if (!stored.isOpen()) {
            candidate(eventId, given.found(), pick).ifPresent(candidates::add);
        }
        stores.keep(eventId, stored, history.settled(example, now));
    }

    /** Dead-letters feedback. */
    void refuse(RawFeedback raw, FeedbackReason reason, String detail) {
        context.forward(rules.dead().of(raw, reason, detail, context.currentSystemTimeMs()));
        commit.soon();
    }

    private AnnotationHistory withoutUnknownLabels(AnnotationHistory history) {
        AnnotationHistory known = history;
        for (Annotation annotation : history.annotations()) {
            if (annotation.waiting() != null
                    && annotation.trueLabel() != null
                    && !rules.labels().knows(annotation.trueLabel())) {
                refuse(
                        annotation.waiting(),
                        FeedbackReason.LABEL_UNKNOWN,
                        "no released checkpoint has a label \"" + annotation.trueLabel() + "\"");
                known = known.unsaid(annotation);
            }
        }
        return known;
    }

    /** The image as it came before a person at first. */
    private static Optional<ReviewItem> candidate(UUID eventId, FoundPrediction found, Optional<Pick> pick) {
        Prediction prediction = found.prediction();
        return pick.map(picked -> new ReviewItem(
                eventId.toString(), found.at(), prediction.getSourceId(), prediction.getLabel(), picked));
    }

    /** How the image was picked is this service's own knowledge, whatever anybody says. */
    private static LabelledExample example(
            Prediction prediction, Annotation annotation, String trueLabel, Optional<Pick> pick) {
        PickedHow unpicked = annotation.author().isNamed() ? PickedHow.SEARCH : PickedHow.EXTERNAL;
        return LabelledExample.newBuilder()
                .setEventId(prediction.getEventId())
                .setSourceId(prediction.getSourceId())
                .setCapturedAt(prediction.getCapturedAt())
                .setReceivedAt(prediction.getReceivedAt())
                .setOrigin(prediction.getOrigin())
                .setTrueLabel(trueLabel)
                .setPredictedLabel(prediction.getLabel())
                .setCheckpointDigest(prediction.getCheckpoint().getDigest())
                .setAnnotator(annotation.annotator())
                .setLabelledAt(Instant.ofEpochMilli(annotation.givenAt()))
                .setPickedHow(pick.map(Pick::how).orElse(unpicked))
                .setPickProbability(pick.map(Pick::probability).orElse(null))
                .build();
    }

    /** Sends on what follows, where somebody waits for it. */
    void send(UUID eventId, EventResult result, long at) {
        context.forward(new Record<>(eventId, result, at, new RecordHeaders()));
        commit.soon();
    }
}
