package io.bencao.insights.api.explanations;

import io.bencao.inference.explain.ClassActivation;
import io.bencao.inference.explain.Explainer;
import io.bencao.inference.explain.Explanation.Explained;
import io.bencao.insights.api.events.EventsQuery;
import io.bencao.insights.api.images.ImagesQuery;
import io.bencao.insights.api.shared.BusyException;
import io.bencao.insights.api.shared.Refusals;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RequestParams;
import io.bencao.schemas.avro.Prediction;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Why events have their labels. Thread-safe. */
public final class ExplanationsQuery {

    private static final int LABELS_TOLD = 20;

    private final EventsQuery events;
    private final ImagesQuery images;
    private final ExplainingDesk desk;

    /** @param desk works explanations out */
    public ExplanationsQuery(EventsQuery events, ImagesQuery images, ExplainingDesk desk) {
        this.events = events;
        this.images = images;
        this.desk = desk;
    }

    /**
     * Where its checkpoint sees a class in an event's image. The answer comes later, or fails with what is thrown here as well.
     *
     * @param label the class; null for the one that was answered
     * @throws RefusedRequestException if there is no such event, or no longer
     * @throws BusyException if too many wait already
     */
    public CompletionStage<ExplanationView> explanation(String eventId, String label) {
        String wanted = label == null ? null : RequestParams.text("label", label);
        Prediction prediction = events.prediction(eventId);
        String digest = prediction.getCheckpoint().getDigest();
        String image =
                HexFormat.of().formatHex(prediction.getOrigin().getSha256().bytes());
        return desk.ask(new AskedExplanation(digest, image), explainer -> explained(explainer, prediction))
                .thenApply(explained -> ExplanationView.of(
                        prediction.getEventId().toString(), digest, explained, activation(explained, wanted)));
    }

    private Explained explained(Explainer explainer, Prediction prediction) {
        return images.with(prediction, explainer::inspect, encoded -> explainer
                .explain(encoded)
                .match(explained -> explained, refused -> {
                    throw Refusals.refused("the image can't be explained: " + refused.detail());
                }));
    }

    private static ClassActivation activation(Explained explained, String wanted) {
        return wanted == null
                ? explained.answered()
                : explained
                        .of(wanted)
                        .orElseThrow(() -> Refusals.refused("the checkpoint that answered has no class " + wanted
                                + "; it has " + some(explained.labels())));
    }

    private static String some(List<String> labels) {
        return labels.size() <= LABELS_TOLD
                ? String.join(", ", labels)
                : String.join(", ", labels.subList(0, LABELS_TOLD)) + " and " + (labels.size() - LABELS_TOLD) + " more";
    }
}
