package io.bencao.cli.partitions;

import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import io.bencao.protocols.offsets.GroupPosition;
import io.bencao.protocols.offsets.GroupStanding;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one partition of {@code image-events} with what is answered in it. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        header = "Show one partition of image-events: where the group stands, what is answered, what is not.",
        description = "Reads the partition's records and all answers that are retained.",
        footerHeading = "%nExamples:%n",
        footer = {"  bencao partitions show 2", "  bencao partitions show 2 --json"})
final class PartitionsShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private GroupPartitions partitions;

    @Parameters(paramLabel = "PARTITION", description = "Its number.")
    private int partition;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        GroupStanding standing = partitions.standing();
        GroupPosition position = GroupPartitions.position(standing, partition);
        AnswersInPartition answers = AnswersInPartition.read(
                        partitions,
                        List.of(position),
                        Terminal.standardError(spec.commandLine().getErr()))
                .get(partition);
        long next = answers.behindLastAnswer(position.start());
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            out.println(PartitionLines.json(standing, position)
                    .put("answered", answers.answered())
                    .put("unanswered", answers.openFrom(0))
                    .put("behindLastAnswer", next));
        } else {
            out.println(PartitionLines.head(standing));
            out.println(PartitionLines.line(standing, position));
            out.printf(
                    Locale.ROOT,
                    "%d records answered, %d not; behind the last answer is offset %d%n",
                    answers.answered(),
                    answers.openFrom(0),
                    next);
        }
        out.flush();
        return position.obstacle().isPresent() ? ExitCode.JUDGED_BAD : ExitCode.OK;
    }
}
