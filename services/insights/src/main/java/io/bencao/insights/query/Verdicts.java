package io.bencao.insights.query;

import io.bencao.insights.query.view.VerdictView;
import io.bencao.schemas.avro.Prediction;
import java.time.Instant;

/** Predictions as they are shown. */
final class Verdicts {

    private Verdicts() {}

    /**
     * @param at the broker's append time of the prediction, milliseconds since the epoch
     */
    static VerdictView of(Prediction prediction, long at) {
        return new VerdictView(
                prediction.getEventId().toString(),
                prediction.getSourceId(),
                prediction.getLabel(),
                prediction.getConfidence(),
                prediction.getTopK().stream()
                        .map(scored -> new VerdictView.Scored(scored.getLabel(), scored.getConfidence()))
                        .toList(),
                prediction.getCheckpoint().getId(),
                prediction.getCheckpoint().getDigest(),
                prediction.getCapturedAt(),
                prediction.getReceivedAt(),
                Instant.ofEpochMilli(at));
    }
}
