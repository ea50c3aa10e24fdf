package io.bencao.insights.topology.checkpoints;

import io.bencao.insights.serde.Fields;
import io.bencao.insights.serde.Format;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * That a checkpoint's prediction was compared with what a person said.
 *
 * @param checkpoint digest of the checkpoint
 * @param trueLabel what the person said
 * @param predicted what the checkpoint said
 * @param pickProbability with what probability the image was picked; null where not known
 */
public record Judgement(String checkpoint, String trueLabel, String predicted, Double pickProbability) {

    /** In stores. */
    public static final Format<Judgement> FORMAT = Format.of(Judgement::write, Judgement::read);

    private void write(Encoder to) throws IOException {
        to.writeString(checkpoint);
        to.writeString(trueLabel);
        to.writeString(predicted);
        Fields.writeOptional(pickProbability, (value, encoder) -> encoder.writeDouble(value), to);
    }

    private static Judgement read(Decoder from) throws IOException {
        return new Judgement(
                from.readString(),
                from.readString(),
                from.readString(),
                Fields.readOptional(Decoder::readDouble, from));
    }
}
