package io.bencao.cli.partitions;

import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.protocols.offsets.GroupPosition;
import io.bencao.protocols.offsets.GroupStanding;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the partitions of {@code image-events}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        header = "List the partitions of image-events: where the classifiers stand, which are halted, and why.",
        description = {
            "START is the oldest offset that is retained, END the next that will be written; LAG is how far the group is"
                    + " behind, transaction markers included.",
            "Exit status 0: none is halted; 1: some are."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  bencao partitions list", "  bencao partitions list --json      one object a line"})
final class PartitionsListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private GroupPartitions partitions;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        GroupStanding standing = partitions.standing();
        PrintWriter out = spec.commandLine().getOut();
        if (!output.isJson()) {
            out.println(PartitionLines.head(standing));
        }
        for (GroupPosition position : standing.positions()) {
            out.println(
                    output.isJson()
                            ? PartitionLines.json(standing, position)
                            : PartitionLines.line(standing, position));
        }
        out.flush();
        return standing.positions().stream()
                        .anyMatch(position -> position.obstacle().isPresent())
                ? ExitCode.JUDGED_BAD
                : ExitCode.OK;
    }
}
