package io.bencao.insights.review;

import io.bencao.insights.serde.Format;
import io.bencao.schemas.avro.PickedHow;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * An image that waits for a person.
 *
 * @param eventId its event
 * @param at when it was predicted, by the broker's clock, milliseconds since the epoch
 * @param source where it comes from
 * @param label what the checkpoint says
 * @param pick why it waits
 */
public record ReviewItem(String eventId, long at, String source, String label, Pick pick) {

    /** In stores. */
    public static final Format<ReviewItem> FORMAT = Format.of(ReviewItem::write, ReviewItem::read);

    private void write(Encoder to) throws IOException {
        to.writeString(eventId);
        to.writeLong(at);
        to.writeString(source);
        to.writeString(label);
        to.writeEnum(pick.how().ordinal());
        to.writeDouble(pick.probability());
        to.writeDouble(pick.worth());
    }

    private static ReviewItem read(Decoder from) throws IOException {
        return new ReviewItem(
                from.readString(),
                from.readLong(),
                from.readString(),
                from.readString(),
                new Pick(PickedHow.values()[from.readEnum()], from.readDouble(), from.readDouble()));
    }
}
