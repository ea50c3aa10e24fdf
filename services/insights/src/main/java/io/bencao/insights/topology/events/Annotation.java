package io.bencao.insights.topology.events;

import io.bencao.insights.serde.Fields;
import io.bencao.insights.serde.Format;
import io.bencao.protocols.feedback.Author;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * What one person says about an event.
 *
 * @param kind what is said; never WITHDRAW
 * @param trueLabel with LABEL
 * @param author who, and who vouches for that
 * @param givenAt when, by that person's clock, milliseconds since the epoch
 * @param waiting the feedback itself until its prediction is there; then null
 */
public record Annotation(FeedbackKind kind, String trueLabel, Author author, long givenAt, RawFeedback waiting) {

    /** In stores. */
    static final Format<Annotation> FORMAT = Format.of(Annotation::write, Annotation::read);

    static Annotation of(Feedback feedback, EventRecord.GivenFeedback given) {
        return new Annotation(
                feedback.getKind(),
                feedback.getTrueLabel(),
                given.author(),
                feedback.getGivenAt().toEpochMilli(),
                given.raw());
    }

    /** The same once its prediction is there. */
    Annotation met() {
        return waiting == null ? this : new Annotation(kind, trueLabel, author, givenAt, null);
    }

    /** Who: a person's name, or the one that all share whom nobody vouches for. */
    public String annotator() {
        return author.name();
    }

    /**
     * The label that it holds the image for; null if it holds it for none.
     *
     * @param predicted what the checkpoint said
     */
    public String labelFor(String predicted) {
        return switch (kind) {
            case LABEL -> trueLabel;
            case CONFIRM -> predicted;
            case UNGRADABLE, WITHDRAW -> null;
        };
    }

    private void write(Encoder to) throws IOException {
        to.writeEnum(kind.ordinal());
        Fields.writeOptional(trueLabel, (text, encoder) -> encoder.writeString(text), to);
        EventRecords.write(author, to);
        to.writeLong(givenAt);
        Fields.writeOptional(waiting, RawFeedback.FORMAT::write, to);
    }

    private static Annotation read(Decoder from) throws IOException {
        return new Annotation(
                FeedbackKind.values()[from.readEnum()],
                Fields.readOptional(Decoder::readString, from),
                EventRecords.author(from),
                from.readLong(),
                Fields.readOptional(RawFeedback.FORMAT::read, from));
    }
}
