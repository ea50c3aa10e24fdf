package io.bencao.cli.checkpoints;

import io.bencao.cli.evaluate.JudgingProgress;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.fitting.FitListener;

/** Shows how far each round of the search is, and names the images that can't be read. */
final class RaceProgress implements FitListener {

    private final Terminal terminal;
    private final JudgingProgress judging;
    private ProgressBar bar;
    private int shown;

    /**
     * @param judging keeps what is left out
     */
    RaceProgress(Terminal terminal, JudgingProgress judging) {
        this.terminal = terminal;
        this.judging = judging;
    }

    @Override
    public void answered(int round, long done, long total) {
        if (round != shown) {
            shown = round;
            bar = new ProgressBar(terminal, "answers of round " + round, total);
        }
        bar.at(done);
    }

    @Override
    public void skipped(LabelledImage image, String reason) {
        judging.skipped(image, reason);
    }
}
