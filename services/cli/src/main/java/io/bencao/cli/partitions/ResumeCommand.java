package io.bencao.cli.partitions;

import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Called;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import io.bencao.protocols.offsets.GroupPosition;
import io.bencao.protocols.offsets.GroupStanding;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets halted partitions go on where their answers end. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        header = "Let halted partitions go on at the first record that has no answer.",
        description = {
            "Answers stand in the order of their records, so behind the last one is where the group was: nothing is answered"
                    + " twice, and nothing that is still retained is left out. Works while classifiers run: they look for a"
                    + " new offset of a halted partition every few seconds.",
            "A partition is refused where that can't be known, since answers of its records may have expired; decide then"
                    + " with 'bencao partitions set-offset'. Each change has an entry in audit-log.",
            "Exit status 0: all that were asked for can go on; 1: some were refused, and named."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao partitions resume --dry-run",
            "  bencao partitions resume           all that are halted",
            "  bencao partitions resume 0 2"
        })
final class ResumeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private GroupPartitions partitions;

    @Parameters(arity = "0..*", paramLabel = "PARTITION", description = "Which ones. Default: all that are halted.")
    private List<Integer> chosen = List.of();

    @Mixin
    private OffsetChangeOptions change;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        GroupStanding standing = partitions.standing(change.createsGroup());
        chosen.forEach(partition -> GroupPartitions.position(standing, partition));
        List<GroupPosition> halted = standing.positions().stream()
                .filter(position -> position.obstacle().isPresent())
                .filter(position ->
                        chosen.isEmpty() || chosen.contains(position.partition().partition()))
                .toList();
        if (halted.isEmpty()) {
            terminal.say("none of them is halted; nothing to do");
            return ExitCode.OK;
        }
        Map<Integer, AnswersInPartition> answers = AnswersInPartition.read(partitions, halted, terminal);
        List<OffsetPlan> plans = halted.stream()
                .map(position -> {
                    AnswersInPartition of = answers.get(position.partition().partition());
                    return OffsetPlan.at(position, of, of.behindLastAnswer(position.start()));
                })
                .toList();
        List<OffsetPlan> harmless =
                plans.stream().filter(OffsetPlan::isHarmless).toList();
        if (!change.isDryRun() && !harmless.isEmpty()) {
            new OffsetSetting(partitions, change.actor()).set(standing, harmless);
        }
        print(standing, plans);
        plans.stream()
                .filter(plan -> !plan.isHarmless())
                .forEach(plan -> terminal.say(Called.asTyped("refused: "
                        + plan.position().partition() + ". Decide with 'bencao partitions set-offset "
                        + plan.position().partition().partition() + " OFFSET'.")));
        if (standing.members() > 0 && !change.isDryRun() && !harmless.isEmpty()) {
            terminal.say(
                    Called.asTyped("classifiers go on there within ten seconds; 'bencao partitions list' shows it"));
        }
        return harmless.size() == plans.size() ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    private void print(GroupStanding standing, List<OffsetPlan> plans) {
        PrintWriter out = spec.commandLine().getOut();
        for (OffsetPlan plan : plans) {
            boolean done = !change.isDryRun() && plan.isHarmless();
            if (output.isJson()) {
                out.println(plan.json(standing, done));
            } else {
                out.println(plan.position().partition() + " is halted: "
                        + plan.position().obstacle().orElseThrow());
                out.println("  " + plan.text() + (done ? ": set" : ": not set"));
            }
        }
        out.flush();
    }
}
