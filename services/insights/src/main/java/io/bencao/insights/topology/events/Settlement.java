package io.bencao.insights.topology.events;

import io.bencao.insights.topology.Emission;
import io.bencao.insights.topology.Emission.Route;
import io.bencao.insights.topology.checkpoints.Figure;
import io.bencao.schemas.FeedbackReason;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.Prediction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Draws the conclusions where a prediction and annotations of it are both there. Used by one stream thread. */
final class Settlement {

    private final ProcessorContext<byte[], Emission> context;
    private final EventRules rules;
    private final EventStores stores;
    private final ReviewCandidates shelf;

    Settlement(
            ProcessorContext<byte[], Emission> context, EventRules rules, EventStores stores, ReviewCandidates shelf) {
        this.context = context;
        this.rules = rules;
        this.stores = stores;
        this.shelf = shelf;
    }

    /**
     * Sends on what follows from the annotations: the example or its deletion, the judgement and what it replaces.
     *
     * @param stored the file as it stands in the store
     * @param said the file as it is now
     * @param at time of what is sent on, milliseconds since the epoch
     */
    void settle(String eventId, StoredPrediction found, AnnotationHistory stored, AnnotationHistory said, long at) {
        Prediction prediction = found.prediction();
        AnnotationHistory file = withoutUnknownLabels(said).each(Annotation::met);
        Optional<Annotation> last = file.last();
        String label = last.map(annotation -> annotation.labelFor(prediction.getLabel()))
                .orElse(null);
        Judgement before = file.inForce();
        Judgement now = label == null
                ? null
                : new Judgement(
                        prediction.getCheckpoint().getDigest(),
                        label,
                        prediction.getLabel(),
                        last.get().pickProbability());
        if (now != null) {
            example(eventId, example(prediction, last.get(), label), at);
        } else if (before != null) {
            example(eventId, null, at);
        }
        if (!Objects.equals(before, now)) {
            if (before != null) {
                figure(new Figure.Judged(before, true), at);
            }
            if (now != null) {
                figure(new Figure.Judged(now, false), at);
            }
        }
        if (file.annotations().isEmpty()) {
            shelf.add(eventId, found);
        } else {
            shelf.remove(eventId);
        }
        stores.keep(eventId, stored, file.judged(now));
    }

    /** Dead-letters feedback. */
    void refuse(RawFeedback said, FeedbackReason reason, String detail) {
        Record<byte[], byte[]> letter = rules.dead().of(said, reason, detail, context.currentSystemTimeMs());
        context.forward(letter.withValue(new Emission(Route.DEAD_FEEDBACK, letter.value())));
    }

    private AnnotationHistory withoutUnknownLabels(AnnotationHistory file) {
        AnnotationHistory known = file;
        for (Annotation annotation : file.annotations()) {
            if (annotation.waiting() != null
                    && annotation.trueLabel() != null
                    && !rules.labels().knows(annotation.trueLabel())) {
                refuse(
                        annotation.said(),
                        FeedbackReason.LABEL_UNKNOWN,
                        "no released checkpoint has a label \"" + annotation.trueLabel() + "\"");
                known = known.without(annotation.annotator());
            }
        }
        return known;
    }

    private byte[] example(Prediction prediction, Annotation annotation, String trueLabel) {
        return rules.examples()
                .write(LabelledExample.newBuilder()
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
                        .setPickedHow(annotation.pickedHow())
                        .setPickProbability(annotation.pickProbability())
                        .build());
    }

    private void example(String eventId, byte[] value, long at) {
        send(eventId.getBytes(StandardCharsets.UTF_8), new Emission(Route.EXAMPLE, value), at);
    }

    private void figure(Figure figure, long at) {
        send(Figure.KEY, new Emission(Route.FIGURE, figure.pack()), at);
    }

    private void send(byte[] key, Emission emission, long at) {
        context.forward(new Record<>(key, emission, at, new RecordHeaders()));
    }
}
