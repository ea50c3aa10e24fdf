package io.bencao.cli.samples;

import io.bencao.samples.classes.Herb;
import io.bencao.samples.runs.RoastRuns;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --runs}, and what goes with it: which sample runs are drawn. */
final class RunOptions {

    private static final double USUAL_SECONDS = 4;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private int count;

    @Option(
            names = "--every",
            paramLabel = "S",
            description = "With --runs: seconds from one image to the next. Default: 4.")
    private Double every;

    @Option(
            names = "--families",
            paramLabel = "NAME",
            split = ",",
            description =
                    "With --runs: what is roasted, in turns: puhuang, shanzha, wangbuliuxing. Default: all three.")
    private List<String> families;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description =
                    "Draw so many runs of pans instead of single images: each from raw until it is taken off, too early, in"
                            + " time or too late, by a camera that has its faults.")
    void set(int runs) {
        if (runs < 1) {
            throw wrong("--runs must be at least 1, not " + runs + ".");
        }
        count = runs;
    }

    /** Whether runs are drawn at all. */
    boolean wanted() {
        if (count == 0 && (every != null || families != null)) {
            throw wrong("--families and --every are for --runs; say how many.");
        }
        return count > 0;
    }

    int count() {
        return count;
    }

    /** The row of runs of that seed. */
    RoastRuns row(long seed) {
        double seconds = every == null ? USUAL_SECONDS : every;
        if (!(seconds > 0)) {
            throw wrong("--every must be above 0, not " + seconds + ".");
        }
        List<Herb> herbs = families == null
                ? List.of(Herb.values())
                : families.stream().map(this::herb).toList();
        return new RoastRuns(seed, herbs, seconds);
    }

    private Herb herb(String family) {
        return Arrays.stream(Herb.values())
                .filter(herb -> herb.family().equals(family.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> wrong("there is no family '" + family + "'; there are "
                        + Arrays.stream(Herb.values()).map(Herb::family).collect(Collectors.joining(", ")) + "."));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
