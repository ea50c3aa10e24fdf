package io.bencao.insights.api.events;

import io.bencao.insights.api.shared.PredictionView;
import java.time.Instant;
import java.util.List;

/**
 * Everything known about one event.
 *
 * @param prediction what the checkpoint says; null if none is within the window
 * @param annotations what people said, oldest first; the last one that is not withdrawn counts
 * @param trueLabel what it is held for now; null without a judgement
 * @param inReview whether it waits in the review queue
 */
public record EventView(
        PredictionView prediction, List<AnnotationView> annotations, String trueLabel, boolean inReview) {

    /**
     * What one person said.
     *
     * @param kind {@code LABEL}, {@code CONFIRM} or {@code UNGRADABLE}
     * @param trueLabel with {@code LABEL}
     * @param annotator who
     * @param givenAt when, by that person's clock
     */
    public record AnnotationView(String kind, String trueLabel, String annotator, Instant givenAt) {}
}
