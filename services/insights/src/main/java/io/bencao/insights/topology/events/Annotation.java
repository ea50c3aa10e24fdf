package io.bencao.insights.topology.events;

import io.bencao.insights.serde.Fields;
import io.bencao.insights.serde.Format;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.schemas.avro.PickedHow;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * What one person says about an event.
 *
 * @param kind what is said; never WITHDRAW
 * @param trueLabel with LABEL
 * @param annotator who
 * @param givenAt when, by that person's clock, milliseconds since the epoch
 * @param pickedHow how the image came before that person
 * @param pickProbability with what probability; null where not known
 * @param waiting the feedback itself until its prediction is there; then null
 */
public record Annotation(
        FeedbackKind kind,
        String trueLabel,
        String annotator,
        long givenAt,
        PickedHow pickedHow,
        Double pickProbability,
        RawFeedback waiting) {

    /** In stores. */
    static final Format<Annotation> FORMAT = Format.of(Annotation::write, Annotation::read);

    static Annotation of(Feedback feedback, RawFeedback raw) {
        return new Annotation(
                feedback.getKind(),
                feedback.getTrueLabel(),
                feedback.getAnnotator(),
                feedback.getGivenAt().toEpochMilli(),
                feedback.getPickedHow(),
                feedback.getPickProbability(),
                raw);
    }

    /** The same once its prediction is there. */
    Annotation met() {
        return waiting == null
                ? this
                : new Annotation(kind, trueLabel, annotator, givenAt, pickedHow, pickProbability, null);
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
        to.writeString(annotator);
        to.writeLong(givenAt);
        to.writeEnum(pickedHow.ordinal());
        Fields.writeOptional(pickProbability, (value, encoder) -> encoder.writeDouble(value), to);
        Fields.writeOptional(waiting, RawFeedback.FORMAT::write, to);
    }

    private static Annotation read(Decoder from) throws IOException {
        return new Annotation(
                FeedbackKind.values()[from.readEnum()],
                Fields.readOptional(Decoder::readString, from),
                from.readString(),
                from.readLong(),
                PickedHow.values()[from.readEnum()],
                Fields.readOptional(Decoder::readDouble, from),
                Fields.readOptional(RawFeedback.FORMAT::read, from));
    }
}
