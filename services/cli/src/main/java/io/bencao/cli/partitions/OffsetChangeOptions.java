package io.bencao.cli.partitions;

import io.bencao.cli.options.ActorOption;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What both ways to move a group's offset take. */
final class OffsetChangeOptions {

    @Option(
            names = "--create",
            description = "Also where the cluster does not know the group any more: it was deleted, or has expired.")
    private boolean create;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Mixin
    private ActorOption actor;

    boolean createsGroup() {
        return create;
    }

    boolean isDryRun() {
        return dryRun;
    }

    String actor() {
        return actor.name();
    }
}
