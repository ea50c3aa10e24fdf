package io.bencao.cli.options;

import picocli.CommandLine.Option;

/** {@code --actor}: who is written down as having done it. */
public final class ActorOption {

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who does this, for the audit log and histories. Default: your user name.")
    private String actor;

    /** The name. */
    public String name() {
        return actor;
    }
}
