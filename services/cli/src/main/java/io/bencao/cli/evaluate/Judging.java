package io.bencao.cli.evaluate;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.cli.evaluate.report.Judged;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.resnet.data.LabelledPicture;
import io.bencao.resnet.evaluate.Answers;
import io.bencao.resnet.evaluate.Evaluation;
import io.bencao.resnet.evaluate.Judge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Asks a checkpoint's file about pictures, and shows how far it is. */
final class Judging implements Judge.Listener {

    private final Terminal terminal;
    private final ProgressBar bar;
    private final List<Judged.LeftOut> leftOut = new ArrayList<>();

    private Judging(Terminal terminal, int pictures) {
        this.terminal = terminal;
        this.bar = new ProgressBar(terminal, "pictures judged", pictures);
    }

    static Judged run(
            CheckpointBundle bundle, InferenceOptions options, TestPictures pictures, int threads, Terminal terminal)
            throws IOException {
        Judging judging = new Judging(terminal, pictures.pictures().size());
        try (OnnxClassifier classifier = OnnxClassifier.load(bundle, options)) {
            long started = System.nanoTime();
            Answers answers = new Judge(classifier, threads).answers(pictures.pictures(), judging);
            double seconds = (System.nanoTime() - started) / 1e9;
            return new Judged(
                    bundle,
                    classifier.precision(),
                    classifier.device().text(),
                    pictures.folder(),
                    pictures.passedOver(),
                    answers,
                    Evaluation.of(
                            answers,
                            classifier.labels().size(),
                            bundle.manifest().temperature()),
                    judging.leftOut,
                    seconds);
        }
    }

    @Override
    public void judged(int done, int total) {
        bar.at(done);
    }

    @Override
    public void skipped(LabelledPicture picture, String reason) {
        leftOut.add(new Judged.LeftOut(picture.name(), reason));
        terminal.say("left out: " + picture.name() + ": " + reason);
    }
}
