package io.bencao.cli.checkpoints;

import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.evaluate.Judge;
import io.bencao.resnet.quantise.QuantiserListener;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Shows quantising on a terminal: a bar a phase, a line for each way that was tried. */
public final class QuantiseProgress implements QuantiserListener, Judge.Listener {

    private static final Map<Phase, String> TEXTS = new EnumMap<>(Map.of(
            Phase.CALIBRATING, "images measured",
            Phase.COMPARING, "images compared",
            Phase.SEARCHING, "layers tried as floats"));

    private final Terminal terminal;
    private final Map<Phase, ProgressBar> bars = new EnumMap<>(Phase.class);
    private ProgressBar judging;

    /** On this terminal. */
    public QuantiseProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void quantising(Phase phase, int done, int total) {
        bars.computeIfAbsent(phase, key -> new ProgressBar(terminal, TEXTS.get(key), total))
                .at(done);
    }

    @Override
    public void compared(String candidate, double agreement, double divergence) {
        terminal.say(String.format(
                Locale.ROOT,
                "INT8 %s: same answer on %.2f %%, divergence %.5f",
                inWords(candidate),
                100 * agreement,
                divergence));
    }

    /** What was tried, for who does not know the calibrators by name. */
    static String inWords(String candidate) {
        if (candidate.equals("min-max")) {
            return "for all values measured";
        }
        if (candidate.startsWith("percentile-")) {
            return "for " + candidate.substring("percentile-".length()).replace('-', '.') + " % of the values";
        }
        return candidate.equals("entropy") ? "with the least divergence" : candidate;
    }

    @Override
    public void judged(int done, int total) {
        judging = judging == null || done == 1 ? new ProgressBar(terminal, "images judged", total) : judging;
        judging.at(done);
    }

    @Override
    public void skipped(LabelledImage image, String reason) {
        terminal.say("left out: " + image.name() + ": " + reason);
    }
}
