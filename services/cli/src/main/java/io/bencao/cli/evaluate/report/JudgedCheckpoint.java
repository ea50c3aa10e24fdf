package io.bencao.cli.evaluate.report;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.resnet.evaluate.Evaluation;
import io.bencao.resnet.evaluate.LabelDoubt;
import io.bencao.resnet.evaluate.LabelledPredictions;
import java.nio.file.Path;
import java.util.List;

/**
 * A checkpoint's file, asked about labelled images.
 *
 * @param bundle the checkpoint
 * @param precision whose file was asked
 * @param device where it ran
 * @param folder that the class folders lie in
 * @param passedOver folders that are no class
 * @param answers one a readable image
 * @param evaluation what they come to
 * @param leftOut images that could not be read
 * @param seconds that the asking took; 0 where nobody looked at the clock
 */
public record JudgedCheckpoint(
        CheckpointBundle bundle,
        String precision,
        String device,
        Path folder,
        List<String> passedOver,
        LabelledPredictions answers,
        Evaluation evaluation,
        List<LeftOut> leftOut,
        double seconds) {

    public JudgedCheckpoint {
        passedOver = List.copyOf(passedOver);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * An image that could not be read.
     *
     * @param name its path
     * @param reason why not
     */
    public record LeftOut(String name, String reason) {}

    /** Labels that are probably wrong, the most doubtful first. */
    public List<LabelDoubt> doubts() {
        return LabelDoubt.in(answers, evaluation.calibration().temperature());
    }

    /** Images answered in a second, decoding included. */
    public double imagesPerSecond() {
        return seconds > 0 ? evaluation.examples() / seconds : 0;
    }
}
