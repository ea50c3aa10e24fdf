package io.bencao.cli.train;

import io.bencao.cli.checkpoints.ParameterList;
import io.bencao.cli.checkpoints.QuantiseProgress;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.resnet.pretrained.LoadReport;
import io.bencao.resnet.train.TrainingListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Shows a training on a terminal: a line for each epoch that stays, a bar for the one that runs. */
final class TrainProgress implements TrainingListener {

    private static final int WIDTH = 24;

    private final Terminal terminal;
    private final QuantiseProgress quantising;
    private ProgressBar loading;
    private ProgressBar judging;

    TrainProgress(Terminal terminal) {
        this.terminal = terminal;
        this.quantising = new QuantiseProgress(terminal);
    }

    @Override
    public void loaded(int done, int total) {
        loading = loading == null ? new ProgressBar(terminal, "images read", total) : loading;
        loading.at(done);
    }

    @Override
    public void skipped(Path file, String reason) {
        terminal.say("left out: " + file + ": " + reason);
    }

    @Override
    public void pretrained(LoadReport report) {
        new ParameterList(terminal::say).show(report);
    }

    @Override
    public void resumed(int epochs) {
        terminal.say("goes on after " + epochs + " epochs that are done");
    }

    @Override
    public void warned(String what) {
        terminal.say("warning: " + what);
    }

    @Override
    public void step(Step step) {
        int filled = WIDTH * step.step() / step.steps();
        terminal.draw(String.format(
                Locale.ROOT,
                "[%s%s] epoch %d of %d, loss %.3f, %.1f %% right, %.1f images/s, %s left",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                step.epoch(),
                step.epochs(),
                step.loss(),
                100 * step.accuracy(),
                step.imagesPerSecond(),
                text(step.remaining())));
    }

    @Override
    public void epoch(Epoch epoch) {
        Step last = epoch.last();
        terminal.say(String.format(
                Locale.ROOT,
                "epoch %3d of %d  %3d px  loss %.3f  training %5.1f %%  validation %5.1f %%%s  %.1f images/s  %s left",
                last.epoch(),
                last.epochs(),
                last.size(),
                last.loss(),
                100 * last.accuracy(),
                100 * epoch.validationAccuracy(),
                epoch.best() ? " *" : "  ",
                last.imagesPerSecond(),
                text(last.remaining())));
    }

    @Override
    public void judged(int done, int total) {
        judging = judging == null || done == 1 ? new ProgressBar(terminal, "images judged", total) : judging;
        judging.at(done);
    }

    @Override
    public void quantising(Phase phase, int done, int total) {
        quantising.quantising(phase, done, total);
    }

    @Override
    public void compared(String candidate, double agreement, double divergence) {
        quantising.compared(candidate, agreement, divergence);
    }

    @Override
    public void leftOut(String precision, String reason) {
        terminal.say(precision + " is left out: " + reason);
    }

    private static String text(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60)
                : String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
}
