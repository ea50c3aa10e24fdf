package io.bencao.insights.api.shared;

import io.bencao.insights.topology.sources.SourcePrediction;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import java.time.Instant;
import java.util.List;

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
                scored(prediction.getTopK()),
                PredictionView.Unlikeness.of(prediction.getUnknown(), prediction.getUnlikeness()),
                prediction.getCheckpoint().getId(),
                prediction.getCheckpoint().getDigest(),
                prediction.getCapturedAt(),
                prediction.getReceivedAt(),
                Instant.ofEpochMilli(at));
    }

    /**
     * A source's last one.
     *
     * @param at the broker's append time of the prediction, milliseconds since the epoch
     */
    public static PredictionView of(String source, SourcePrediction last, long at) {
        return new PredictionView(
                last.eventId().toString(),
                source,
                last.label(),
                last.confidence(),
                scored(last.topK()),
                last.unlikeness()
                        .map(times -> new PredictionView.Unlikeness(last.isUnknown(), times))
                        .orElse(null),
                last.checkpointId(),
                last.digest(),
                Instant.ofEpochMilli(last.times().capturedAt()),
                Instant.ofEpochMilli(last.times().receivedAt()),
                Instant.ofEpochMilli(at));
    }

    private static List<PredictionView.Scored> scored(List<ScoredLabel> labels) {
        return labels.stream()
                .map(scored -> new PredictionView.Scored(scored.getLabel(), scored.getConfidence()))
                .toList();
    }
}
