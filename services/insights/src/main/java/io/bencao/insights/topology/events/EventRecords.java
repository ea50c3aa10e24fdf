package io.bencao.insights.topology.events;

import io.bencao.insights.review.ReviewItem;
import io.bencao.insights.serde.Fields;
import io.bencao.insights.topology.events.EventRecord.AbsentPrediction;
import io.bencao.insights.topology.events.EventRecord.FoundPrediction;
import io.bencao.insights.topology.events.EventRecord.GivenFeedback;
import io.bencao.insights.topology.events.EventRecord.LostPrediction;
import io.bencao.insights.topology.events.EventRecord.PickedPrediction;
import io.bencao.insights.topology.shared.PredictionCoordinates;
import io.bencao.protocols.feedback.Author;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** Event records in internal topics: which it is, then its fields. */
final class EventRecords {

    /** How stores and internal topics hold predictions, whatever the wire format outside is. */
    static final Wire<Prediction> PREDICTIONS = Wire.of(Prediction.class);

    private static final int FEEDBACK = 0;
    private static final int FOUND = 1;
    private static final int LOST = 2;
    private static final int ABSENT = 3;
    private static final int PICKED = 4;

    private EventRecords() {}

    static void write(EventRecord record, Encoder to) throws IOException {
        if (record instanceof GivenFeedback feedback) {
            to.writeIndex(FEEDBACK);
            RawFeedback.FORMAT.write(feedback.raw(), to);
            write(feedback.author(), to);
        } else if (record instanceof FoundPrediction found) {
            to.writeIndex(FOUND);
            FoundPrediction.FOUND.write(found, to);
        } else if (record instanceof LostPrediction lost) {
            to.writeIndex(LOST);
            PredictionCoordinates.FORMAT.write(lost.where(), to);
        } else if (record instanceof AbsentPrediction absent) {
            to.writeIndex(ABSENT);
            to.writeInt(absent.partition());
            to.writeLong(absent.until());
        } else if (record instanceof PickedPrediction picked) {
            to.writeIndex(PICKED);
            ReviewItem.FORMAT.write(picked.item(), to);
        }
    }

    static EventRecord read(Decoder from) throws IOException {
        int which = from.readIndex();
        return switch (which) {
            case FEEDBACK -> new GivenFeedback(RawFeedback.FORMAT.read(from), author(from));
            case FOUND -> FoundPrediction.FOUND.read(from);
            case LOST -> new LostPrediction(PredictionCoordinates.FORMAT.read(from));
            case ABSENT -> new AbsentPrediction(from.readInt(), from.readLong());
            case PICKED -> new PickedPrediction(ReviewItem.FORMAT.read(from));
            default -> throw new IOException("no event record has the number " + which);
        };
    }

    static void write(Author author, Encoder to) throws IOException {
        to.writeString(author.name());
        to.writeEnum(author.standing().ordinal());
        to.writeLong(author.statement());
    }

    static Author author(Decoder from) throws IOException {
        return new Author(from.readString(), Author.Standing.values()[from.readEnum()], from.readLong());
    }

    static Prediction prediction(Decoder from) throws IOException {
        try {
            return PREDICTIONS.read(Fields.readBytes(from));
        } catch (MalformedRecordException e) {
            throw new IOException(e);
        }
    }
}
