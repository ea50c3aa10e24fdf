package io.bencao.insights.review;

import io.bencao.insights.tally.Packer;
import io.bencao.insights.tally.Unpacker;
import io.bencao.schemas.avro.PickedHow;

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

    /** As bytes, but for the event id, which is the key. */
    public byte[] pack() {
        return new Packer()
                .fixed(at)
                .text(source)
                .text(label)
                .raw(pick.how().ordinal())
                .fixed(Double.doubleToLongBits(pick.probability()))
                .fixed(Double.doubleToLongBits(pick.worth()))
                .bytes();
    }

    /** From bytes. */
    public static ReviewItem unpack(String eventId, byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        return new ReviewItem(
                eventId,
                from.fixed(),
                from.text(),
                from.text(),
                new Pick(
                        PickedHow.values()[from.raw()],
                        Double.longBitsToDouble(from.fixed()),
                        Double.longBitsToDouble(from.fixed())));
    }
}
