package io.bencao.insights.api.shared;

import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.topology.shared.PredictionCoordinates;
import io.bencao.insights.topology.shared.PredictionSummary;
import io.bencao.insights.topology.shared.PredictionsByCoordinates;
import java.util.Optional;
import java.util.UUID;

/** Whole predictions, read again from where they stand: the stores keep what is asked for often. Thread-safe. */
public final class PredictionRecords {

    private final PredictionsByCoordinates predictions;

    public PredictionRecords(PredictionsByCoordinates predictions) {
        this.predictions = predictions;
    }

    /**
     * An event's prediction; empty if the topic no longer has it.
     *
     * @param at the broker's append time of the prediction, milliseconds since the epoch
     */
    public Optional<PredictionSummary> find(PredictionCoordinates where, UUID eventId, long at) {
        return predictions.read(where, eventId).map(prediction -> new PredictionSummary(prediction, at, where));
    }

    /** The same, refused as expired if the topic no longer has it. */
    public PredictionSummary require(PredictionCoordinates where, UUID eventId, long at) {
        return find(where, eventId, at)
                .orElseThrow(() -> new RefusedRequestException(
                        Why.EXPIRED,
                        "the prediction of event " + eventId + " is no longer in its topic: partition "
                                + where.partition() + ", offset " + where.offset()));
    }
}
