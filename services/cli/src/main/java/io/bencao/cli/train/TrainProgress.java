package io.bencao.cli.train;

import io.bencao.cli.checkpoints.ParameterList;
import io.bencao.cli.checkpoints.QuantiseProgress;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.resnet.train.TrainingEvent;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows a training on a terminal: a line for each epoch that stays, a bar for the one that runs. */
final class TrainProgress implements Consumer<TrainingEvent> {

    private static final int WIDTH = 24;

    /** A rate of less time says nothing. */
    private static final long SECOND = 1_000_000_000L;

    private final Terminal terminal;
    private final QuantiseProgress quantising;
    private ProgressBar loading;
    private ProgressBar judging;
    private long begun;

    TrainProgress(Terminal terminal) {
        this.terminal = terminal;
        this.quantising = new QuantiseProgress(terminal);
    }

    @Override
    public void accept(TrainingEvent event) {
        if (event instanceof TrainingEvent.StepDone step) {
            draw(step);
        } else if (event instanceof TrainingEvent.EpochDone epoch) {
            show(epoch);
        } else if (event instanceof TrainingEvent.ImagesLoaded loaded) {
            loading = loading == null ? new ProgressBar(terminal, "images read", loaded.total()) : loading;
            loading.at(loaded.done());
        } else if (event instanceof TrainingEvent.ImagesJudged judged) {
            judging = judging == null || judged.done() == 1
                    ? new ProgressBar(terminal, "images judged", judged.total())
                    : judging;
            judging.at(judged.done());
        } else if (event instanceof TrainingEvent.Quantising part) {
            quantising.quantising(part.phase(), part.done(), part.total());
        } else if (event instanceof TrainingEvent.CandidateCompared compared) {
            quantising.compared(compared.candidate(), compared.agreement(), compared.divergence());
        } else if (event instanceof TrainingEvent.PretrainedLoaded loaded) {
            new ParameterList(terminal::say).show(loaded.report());
        } else if (event instanceof TrainingEvent.Planned planned) {
            terminal.say(new RecipeLine(planned.recipe()).text());
        } else if (event instanceof TrainingEvent.GroupsDivided divided) {
            terminal.say(divided.summary());
        } else if (event instanceof TrainingEvent.FolderRead folder) {
            terminal.say(folder.summary());
        } else if (event instanceof TrainingEvent.ImageSkipped skipped) {
            terminal.say("left out: " + skipped.file() + ": " + skipped.reason());
        } else if (event instanceof TrainingEvent.PrecisionLeftOut leftOut) {
            terminal.say(leftOut.precision() + " is left out: " + leftOut.reason());
        } else if (event instanceof TrainingEvent.Resumed resumed) {
            terminal.say("goes on after " + resumed.epochs() + " epochs that are done");
        } else if (event instanceof TrainingEvent.Warning warning) {
            terminal.say("warning: " + warning.what());
        }
    }

    private void draw(TrainingEvent.StepDone step) {
        TrainingEvent.Position at = step.at();
        String text = String.format(
                Locale.ROOT,
                "epoch %d of %d, loss %.3f, %.1f %% right",
                at.epoch(),
                at.epochs(),
                step.loss(),
                100 * step.accuracy());
        begun = begun == 0 ? System.nanoTime() : begun;
        if (System.nanoTime() - begun >= SECOND) {
            text += String.format(
                    Locale.ROOT, ", %.1f images/s, %s left", step.imagesPerSecond(), text(step.remaining()));
        }
        terminal.draw(terminal.barred((double) at.step() / at.steps(), WIDTH, text));
    }

    private void show(TrainingEvent.EpochDone epoch) {
        TrainingEvent.StepDone last = epoch.last();
        String result = String.format(
                Locale.ROOT,
                "epoch %3d of %d  %3d px  loss %.3f  training %5.1f %%  validation %5.1f %%%s",
                last.at().epoch(),
                last.at().epochs(),
                last.size(),
                last.loss(),
                100 * last.accuracy(),
                100 * epoch.validationAccuracy(),
                epoch.best() ? " *" : "  ");
        String pace =
                String.format(Locale.ROOT, "  %.1f images/s  %s left", last.imagesPerSecond(), text(last.remaining()));
        terminal.say(!terminal.redraws() || terminal.fits(result.length() + pace.length()) ? result + pace : result);
    }

    private static String text(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60)
                : String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
}
