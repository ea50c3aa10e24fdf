package io.bencao.insights.topology.checkpoints;

import io.bencao.insights.tally.Packer;
import io.bencao.insights.tally.Unpacker;
import org.apache.kafka.common.utils.Bytes;

/**
 * Which judgements are counted together.
 *
 * @param checkpoint digest of the checkpoint
 * @param trueLabel what people said
 * @param predicted what it said
 */
public record JudgementKey(String checkpoint, String trueLabel, String predicted) {

    /** As bytes; those of a checkpoint stand together. */
    public Bytes pack() {
        return Bytes.wrap(
                new Packer().text(checkpoint).text(trueLabel).text(predicted).bytes());
    }

    /** What the keys of a checkpoint begin with. */
    public static Bytes of(String checkpoint) {
        return Bytes.wrap(new Packer().text(checkpoint).bytes());
    }

    /** From bytes. */
    public static JudgementKey unpack(Bytes bytes) {
        Unpacker from = new Unpacker(bytes.get());
        return new JudgementKey(from.text(), from.text(), from.text());
    }
}
