package io.bencao.insights.topology.checkpoints;

import io.bencao.insights.serde.Format;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * Which judgements are counted together. Read one by one or all of them, never in ranges.
 *
 * @param checkpoint digest of the checkpoint
 * @param trueLabel what people said
 * @param predicted what it said
 */
public record JudgementKey(String checkpoint, String trueLabel, String predicted) {

    /** In stores. */
    public static final Format<JudgementKey> FORMAT = Format.of(JudgementKey::write, JudgementKey::read);

    static JudgementKey of(Judgement judgement) {
        return new JudgementKey(judgement.checkpoint(), judgement.trueLabel(), judgement.predicted());
    }

    private void write(Encoder to) throws IOException {
        to.writeString(checkpoint);
        to.writeString(trueLabel);
        to.writeString(predicted);
    }

    private static JudgementKey read(Decoder from) throws IOException {
        return new JudgementKey(from.readString(), from.readString(), from.readString());
    }
}
