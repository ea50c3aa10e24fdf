package io.bencao.insights.topology.events;

import io.bencao.insights.review.ReviewItem;
import io.bencao.insights.serde.Format;
import io.bencao.insights.topology.shared.PredictionCoordinates;
import io.bencao.protocols.feedback.Author;
import io.bencao.schemas.avro.Prediction;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** What reaches an event's partition. */
public sealed interface EventRecord {

    /** In internal topics. */
    Format<EventRecord> FORMAT = Format.of(EventRecords::write, EventRecords::read);

    /**
     * Feedback on the event.
     *
     * @param raw as it stands in its topic
     * @param author who gave it, as its seal says
     */
    record GivenFeedback(RawFeedback raw, Author author) implements EventRecord {}

    /**
     * The event's prediction, which feedback asked for.
     *
     * @param prediction the prediction, without its attributes
     * @param at the broker's append time of the prediction, milliseconds since the epoch
     */
    record FoundPrediction(Prediction prediction, long at) implements EventRecord {

        /** In stores. */
        static final Format<FoundPrediction> FOUND = Format.of(FoundPrediction::write, FoundPrediction::read);

        /** Leaves out the attributes, which may have 128 KiB and which nobody downstream asks for. */
        public static FoundPrediction of(Prediction prediction, long at) {
            return new FoundPrediction(
                    prediction.getAttributes().isEmpty()
                            ? prediction
                            : Prediction.newBuilder(prediction)
                                    .setAttributes(Map.of())
                                    .build(),
                    at);
        }

        private void write(Encoder to) throws IOException {
            to.writeBytes(EventRecords.PREDICTIONS.write(prediction));
            to.writeLong(at);
        }

        private static FoundPrediction read(Decoder from) throws IOException {
            return new FoundPrediction(EventRecords.prediction(from), from.readLong());
        }
    }

    /**
     * The event's prediction is known, and its topic no longer has it.
     *
     * @param where it stood
     */
    record LostPrediction(PredictionCoordinates where) implements EventRecord {}

    /**
     * No prediction of the event came to a partition.
     *
     * @param partition which
     * @param until by then, milliseconds since the epoch
     */
    record AbsentPrediction(int partition, long until) implements EventRecord {}

    /**
     * The event's prediction should come before a person.
     *
     * @param item how
     */
    record PickedPrediction(ReviewItem item) implements EventRecord {}
}
