package io.bencao.cli.options;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --threads}: how many cores a command computes on; all of them unless told otherwise. */
public final class ThreadsOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private int count = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Cores to compute on. One is best on a machine with other work. Default: all.")
    void set(int threads) {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, not " + threads + ".");
        }
        count = threads;
    }

    /** At least 1. */
    public int count() {
        return count;
    }
}
