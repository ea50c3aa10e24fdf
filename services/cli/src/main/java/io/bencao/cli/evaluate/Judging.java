package io.bencao.cli.evaluate;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.cli.evaluate.report.JudgedCheckpoint;
import io.bencao.cli.terminal.Terminal;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.resnet.evaluate.Evaluation;
import io.bencao.resnet.evaluate.Judge;
import io.bencao.resnet.evaluate.LabelledPredictions;
import java.io.IOException;

/** Asks a checkpoint's file about images. */
final class Judging {

    private Judging() {}

    static JudgedCheckpoint run(
            CheckpointBundle bundle, InferenceOptions options, TestImages images, int threads, Terminal terminal)
            throws IOException {
        JudgingProgress progress = new JudgingProgress(terminal);
        try (OnnxClassifier classifier = OnnxClassifier.load(bundle, options)) {
            long started = System.nanoTime();
            LabelledPredictions answers = new Judge(classifier, threads).answers(images.images(), progress);
            double seconds = (System.nanoTime() - started) / 1e9;
            return new JudgedCheckpoint(
                    bundle,
                    classifier.precision(),
                    classifier.device().text(),
                    images.folder(),
                    images.passedOver(),
                    answers,
                    Evaluation.of(
                            answers,
                            classifier.labels().size(),
                            bundle.manifest().temperature()),
                    progress.leftOut(),
                    seconds);
        }
    }
}
