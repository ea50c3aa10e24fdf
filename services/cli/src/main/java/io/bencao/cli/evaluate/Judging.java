package io.bencao.cli.evaluate;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.cli.evaluate.report.JudgedCheckpoint;
import io.bencao.cli.terminal.Terminal;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.resnet.evaluate.Evaluation;
import io.bencao.resnet.evaluate.Judge;
import io.bencao.resnet.evaluate.LabelledPredictions;
import java.io.IOException;

/** Asks a checkpoint's file about images. */
public final class Judging {

    private Judging() {}

    /** Asks about all of them; images that can't be read are named on the terminal and left out. */
    public static JudgedCheckpoint run(
            CheckpointBundle bundle, InferenceOptions options, TestImages images, int threads, Terminal terminal)
            throws IOException {
        return run(bundle, bundle.manifest(), options, images, threads, terminal);
    }

    /** The same as if the checkpoint had this manifest, which nobody signed: to try another preparation of images. */
    static JudgedCheckpoint run(
            CheckpointBundle bundle,
            Manifest manifest,
            InferenceOptions options,
            TestImages images,
            int threads,
            Terminal terminal)
            throws IOException {
        JudgingProgress progress = new JudgingProgress(terminal);
        progress.read(images.tally());
        boolean asItIs = manifest.equals(bundle.manifest());
        try (OnnxClassifier classifier = asItIs
                ? OnnxClassifier.load(bundle, options)
                : OnnxClassifier.loadDraft(bundle.folder(), manifest, options)) {
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
