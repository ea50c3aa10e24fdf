package io.bencao.cli.checkpoints;

import io.bencao.resnet.pretrained.LoadReport;
import io.bencao.resnet.pretrained.LoadReport.Fate;
import io.bencao.resnet.pretrained.LoadReport.Note;
import java.util.List;
import java.util.function.Consumer;

/** Tells what became of pretrained parameters: how many, and by name those that the network did not take as they were. */
public final class ParameterList {

    private static final int MOST_SKIPPED = 12;

    private final Consumer<String> lines;

    /**
     * @param lines gets each line
     */
    public ParameterList(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Tells it. */
    public void show(LoadReport report) {
        lines.accept(report.count(Fate.LOADED) + " parameters loaded, " + report.count(Fate.REPLACED) + " replaced, "
                + report.count(Fate.SKIPPED) + " tensors of the file skipped; all are listed in " + LoadReport.FILE
                + " of the run");
        report.with(Fate.REPLACED).forEach(note -> lines.accept("  " + note));
        List<Note> skipped = report.with(Fate.SKIPPED);
        skipped.stream().limit(MOST_SKIPPED).forEach(note -> lines.accept("  " + note));
        if (skipped.size() > MOST_SKIPPED) {
            lines.accept("  and " + (skipped.size() - MOST_SKIPPED) + " more");
        }
    }
}
