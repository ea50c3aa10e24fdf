package io.bencao.insights.api.shared;

import io.bencao.schemas.avro.Prediction;
import java.time.Instant;

/** Predictions as they are shown. */
public final class PredictionViews {

    private PredictionViews() {}

    /**
     * @param at the broker's append time of the prediction, milliseconds since the epoch
     */
    public static PredictionView of(Prediction prediction, long at) {
        return new PredictionView(
                prediction.getEventId().toString(),
                prediction.getSourceId(),
                prediction.getLabel(),
                prediction.getConfidence(),
                prediction.getTopK().stream()
                        .map(scored -> new PredictionView.Scored(scored.getLabel(), scored.getConfidence()))
                        .toList(),
                prediction.getCheckpoint().getId(),
                prediction.getCheckpoint().getDigest(),
                prediction.getCapturedAt(),
                prediction.getReceivedAt(),
                Instant.ofEpochMilli(at));
    }
}
