package io.bencao.cli.evaluate;

import io.bencao.cli.evaluate.report.JudgedCheckpoint;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.imaging.folder.FolderTally;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.evaluate.Judge;
import java.util.ArrayList;
import java.util.List;

/** Shows how far the judging is, and names the images that can't be read. */
public final class JudgingProgress implements Judge.Listener {

    private final Terminal terminal;
    private final List<JudgedCheckpoint.LeftOut> leftOut = new ArrayList<>();
    private ProgressBar bar;

    /** Draws there. */
    public JudgingProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Says what was taken from a folder and what was left out; what seems to be an image counts as left out here too. */
    public void read(FolderTally tally) {
        terminal.say(tally.summary());
        tally.troubles()
                .forEach(each -> leaveOut(each.path().toString(), each.reason().text()));
    }

    @Override
    public void judged(int done, int total) {
        bar = bar == null || done == 1 ? new ProgressBar(terminal, "images judged", total) : bar;
        bar.at(done);
    }

    @Override
    public void skipped(LabelledImage image, String reason) {
        leaveOut(image.name(), reason);
    }

    private void leaveOut(String name, String reason) {
        leftOut.add(new JudgedCheckpoint.LeftOut(name, reason));
        terminal.say("left out: " + name + ": " + reason);
    }

    /** Those that could not be read, so far. */
    public List<JudgedCheckpoint.LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }
}
