package io.bencao.insights.topology.events;

import io.bencao.insights.review.Pick;
import io.bencao.insights.tally.Packer;
import io.bencao.insights.tally.Unpacker;
import io.bencao.insights.topology.PredictionSummary;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.avro.PickedHow;
import io.bencao.schemas.avro.Prediction;
import java.util.Optional;

/**
 * A prediction that waits for feedback.
 *
 * @param at the broker's append time of the prediction, milliseconds since the epoch
 * @param pick whether and why it should come before a person
 * @param compact the prediction as bytes, without its attributes
 */
@SuppressWarnings("ArrayRecordComponent") // a store's value, compared by nobody
public record StoredPrediction(long at, Optional<Pick> pick, byte[] compact) implements EventRecord {

    static final int TAG = 1;

    private static final int UNPICKED = -1;

    @Override
    public byte[] pack() {
        Packer to = new Packer().raw(TAG).fixed(at);
        to.raw(pick.map(p -> p.how().ordinal()).orElse(UNPICKED));
        pick.ifPresent(
                p -> to.fixed(Double.doubleToLongBits(p.probability())).fixed(Double.doubleToLongBits(p.worth())));
        return to.block(compact).bytes();
    }

    /** The prediction. */
    public Prediction prediction() {
        try {
            return PredictionSummary.COMPACT.read(compact);
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("a store holds a prediction that can't be read: " + e.getMessage(), e);
        }
    }

    static StoredPrediction unpack(Unpacker from) {
        long at = from.fixed();
        int how = from.raw();
        Optional<Pick> pick = how == UNPICKED
                ? Optional.empty()
                : Optional.of(new Pick(
                        PickedHow.values()[how],
                        Double.longBitsToDouble(from.fixed()),
                        Double.longBitsToDouble(from.fixed())));
        return new StoredPrediction(at, pick, from.block());
    }
}
