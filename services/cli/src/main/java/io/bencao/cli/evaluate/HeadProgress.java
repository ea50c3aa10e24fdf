package io.bencao.cli.evaluate;

import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.head.HeadListener;
import java.util.Locale;

/** Shows how a head comes about: features, fit, judgement. */
public final class HeadProgress implements HeadListener {

    private final Terminal terminal;
    private ProgressBar reading;
    private ProgressBar judging;

    /** Draws there. */
    public HeadProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void folder(String summary) {
        terminal.say(summary);
    }

    @Override
    public void features(int done, int total, int cached) {
        reading = reading == null ? new ProgressBar(terminal, "images through the network", total) : reading;
        reading.at(done);
        if (done == total) {
            terminal.say(String.format(Locale.ROOT, "features of %d images, %d of them from the cache", total, cached));
        }
    }

    @Override
    public void fitted(int iteration, double l2, double loss, double accuracy) {
        terminal.draw(String.format(
                Locale.ROOT,
                "fit: step %d, penalty %g, loss %.4f, %.1f %% right",
                iteration,
                l2,
                loss,
                100 * accuracy));
    }

    @Override
    public void judged(int done, int total) {
        judging = judging == null || done == 1 ? new ProgressBar(terminal, "images judged", total) : judging;
        judging.at(done);
    }

    @Override
    public void leftOut(String precision, String reason) {
        terminal.say("left out: " + precision + ": " + reason);
    }

    @Override
    public void skipped(LabelledImage image, String reason) {
        skipped(image.name(), reason);
    }

    @Override
    public void skipped(String name, String reason) {
        terminal.say("left out: " + name + ": " + reason);
    }
}
