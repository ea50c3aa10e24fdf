package io.bencao.cli.partitions;

import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import io.bencao.protocols.offsets.GroupPosition;
import io.bencao.protocols.offsets.GroupStanding;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sets where the group goes on in one partition, by a person's own decision. */
@Command(
        name = "set-offset",
        mixinStandardHelpOptions = true,
        header = "Set where the classifiers go on in one partition; says what that answers again or skips.",
        description = {
            "For those who have decided: 'bencao partitions resume' finds the offset that does neither. Refused while the group"
                    + " has members, unless the partition is halted. Each change has an entry in audit-log.",
            "Exit status 0: set, or, with --dry-run, what would be."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao partitions set-offset 2 0 --dry-run",
            "  bencao partitions set-offset 2 earliest    answer all that is retained, again too",
            "  bencao partitions set-offset 2 latest      skip what is there"
        })
final class SetOffsetCommand implements Callable<Integer> {

    private static final String EARLIEST = "earliest";
    private static final String LATEST = "latest";

    @Spec
    private CommandSpec spec;

    @Mixin
    private GroupPartitions partitions;

    @Parameters(index = "0", paramLabel = "PARTITION", description = "Its number.")
    private int partition;

    @Parameters(index = "1", paramLabel = "OFFSET", description = "Where to go on: a number, 'earliest' or 'latest'.")
    private String offset;

    @Mixin
    private OffsetChangeOptions change;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        GroupStanding standing = partitions.standing(change.createsGroup());
        GroupPosition position = GroupPartitions.position(standing, partition);
        long target = target(position);
        if (!change.isDryRun()) {
            OffsetSetting.requireStill(standing, position);
        }
        AnswersInPartition answers = AnswersInPartition.read(
                        partitions,
                        List.of(position),
                        Terminal.standardError(spec.commandLine().getErr()))
                .get(partition);
        OffsetPlan plan = OffsetPlan.at(
                position, answers, offset.equals(LATEST) ? answers.behindLastRecord(position.start()) : target);
        if (!change.isDryRun()) {
            new OffsetSetting(partitions, change.actor()).set(standing, List.of(plan));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                output.isJson()
                        ? plan.json(standing, !change.isDryRun())
                        : plan.text() + (change.isDryRun() ? ": not set" : ": set"));
        out.flush();
        return ExitCode.OK;
    }

    private long target(GroupPosition position) {
        if (offset.equals(EARLIEST)) {
            return position.start();
        }
        if (offset.equals(LATEST)) {
            return position.end();
        }
        String range = "from " + position.start() + " to " + position.end();
        try {
            long number = Long.parseLong(offset);
            if (number < position.start() || number > position.end()) {
                throw Complaint.usage(position.partition() + " has offsets " + range + ", not " + number + ".");
            }
            return number;
        } catch (NumberFormatException e) {
            throw Complaint.usage(
                    "'" + offset + "' is no offset: give a number " + range + ", 'earliest' or 'latest'.");
        }
    }
}
