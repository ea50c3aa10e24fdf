package io.bencao.cli.reconcile;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.cluster.GroupOption;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.MomentConverter;
import io.bencao.cli.options.SpanConverter;
import io.bencao.cli.terminal.Called;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Guarantee;
import io.bencao.guarantees.NotMixed;
import io.bencao.guarantees.OneOutcomePerRecord;
import io.bencao.guarantees.OrderPerSource;
import io.bencao.guarantees.ReadingProgress;
import io.bencao.guarantees.Reconciliation;
import io.bencao.guarantees.ReconciliationRange;
import io.bencao.guarantees.SecondLook;
import io.bencao.guarantees.Verdict;
import io.bencao.guarantees.Verdict.Conclusion;
import io.bencao.protocols.offsets.GroupStanding;
import io.bencao.schemas.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves that a cluster lost, doubled, mixed and reordered nothing, or names what it did. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        header = "Prove that every image event has exactly one answer, in order, by one checkpoint.",
        description = {
            "Reads the committed records of image-events, predictions and image-events.dlq and judges: one outcome per"
                    + " record; order per source; no record answered by two checkpoints. Safe while the service works: it"
                    + " waits until the consumer group has committed what was there when it began.",
            "What can't be judged is never called held: partitions whose committed offset is missing or out of range, records"
                    + " that the group has not committed in time, records whose answer may have expired. They are named;"
                    + " 'bencao partitions' shows and mends them.",
            "Exit status 0: everything was judged, and all held; 1: something is missing, doubled, mixed or out of order, and"
                    + " examples are named; 4: nothing of that kind was found, but not everything could be judged, as"
                    + " where there is no such group."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao reconcile",
            "  bencao reconcile --from 2h",
            "  bencao reconcile --twice           and the log says the same when it is read again",
            "  bencao reconcile --from 2026-11-22T10:00:00Z --to 2026-11-22T12:00:00Z --json",
            "  bencao reconcile --all             every record must be answered by now",
            "  bencao reconcile --wait 5m         while a backlog is being worked off"
        })
public final class ReconcileCommand implements Callable<Integer> {

    private static final List<Guarantee> JUDGES =
            List.of(new OneOutcomePerRecord(), new OrderPerSource(), new NotMixed());

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--from",
            paramLabel = "T",
            converter = MomentConverter.class,
            description = "Records appended from then on: 2026-11-22T10:00:00Z, without a zone by this machine's clock,"
                    + " or how long ago, 30m, 2h, 1d.")
    private Instant from;

    @Option(
            names = "--to",
            paramLabel = "T",
            converter = MomentConverter.class,
            description = "Records appended before then.")
    private Instant to;

    @Mixin
    private GroupOption group;

    @Option(
            names = "--wait",
            paramLabel = "T",
            defaultValue = "30s",
            converter = SpanConverter.class,
            description = "How long to wait, at most, for the group to commit what is there now: 0s, 30s, 5m."
                    + " Default: ${DEFAULT-VALUE}. Nothing is waited for where no classifier runs.")
    private Duration patience;

    @Option(names = "--all", description = "Every record must be answered, whatever the group has committed.")
    private boolean all;

    @Option(
            names = "--twice",
            description =
                    "Also read everything twice, whatever the range, and judge: the same log in two readings, no answer to an"
                            + " event that was aborted or not yet decided. Takes three times as long.")
    private boolean twice;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw Complaint.usage("--from " + from + " is not before --to " + to + ".");
        }
        Cluster connected =
                cluster.connect().requiring(Topics.IMAGE_EVENTS, Topics.PREDICTIONS, Topics.IMAGE_EVENTS_DLQ);
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        Evidence evidence = Reconciliation.read(connected.properties(), range(), new Drawn("reading", terminal));
        List<Verdict> verdicts = new ArrayList<>(
                JUDGES.stream().map(judge -> judge.judge(evidence)).toList());
        if (twice) {
            verdicts.add(SecondLook.at(connected.properties(), new Drawn("comparing", terminal)));
        }
        terminal.draw();
        Conclusion conclusion = verdicts.stream()
                .map(Verdict::conclusion)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            out.println(VerdictsJson.of(conclusion, evidence, verdicts));
        } else {
            verdicts.forEach(out::println);
            out.printf(
                    Locale.ROOT,
                    "%d records, %d predicted, %d dead-lettered: %s%n",
                    evidence.records(),
                    evidence.predicted(),
                    evidence.deadLettered(),
                    text(evidence, conclusion));
        }
        out.flush();
        if (verdicts.stream().anyMatch(verdict -> !verdict.unknown().isEmpty())) {
            explain(connected, evidence, terminal);
        }
        return switch (conclusion) {
            case HELD -> ExitCode.OK;
            case UNKNOWN -> ExitCode.UNKNOWN;
            case BROKEN -> ExitCode.JUDGED_BAD;
        };
    }

    /** What can be done about it. */
    private void explain(Cluster connected, Evidence evidence, Terminal terminal) {
        if (evidence.obstacles().isEmpty()) {
            terminal.say(
                    Called.asTyped("Not all is answered yet, or answers have expired. Wait longer with --wait, look at"
                            + " younger records with --from, or see 'bencao partitions list'."));
            return;
        }
        try (Admin admin = connected.admin()) {
            if (GroupStanding.read(admin, group.name(), Topics.IMAGE_EVENTS.name())
                    .exists()) {
                terminal.say(Called.asTyped(
                        "'bencao partitions list' shows where the group stands, 'bencao partitions resume --dry-run' what"
                                + " lets it go on."));
            } else {
                terminal.say(group.absence(admin) + " Or judge every record with --all.");
            }
        }
    }

    private static String text(Evidence evidence, Conclusion conclusion) {
        return switch (conclusion) {
            case HELD -> evidence.records() == 0 ? "nothing to judge in this range" : "all held";
            case UNKNOWN -> "NOT KNOWN whether all held";
            case BROKEN -> "NOT all held";
        };
    }

    private ReconciliationRange range() {
        ReconciliationRange range =
                ReconciliationRange.everything().between(Optional.ofNullable(from), Optional.ofNullable(to));
        return all ? range : range.committedBy(group.name(), patience);
    }

    /** How far reading has come, on one line. */
    private record Drawn(String doing, Terminal terminal) implements ReadingProgress {

        @Override
        public void read(String topic, long done, long total) {
            terminal.draw(doing + " " + topic + ", " + done + " of " + total);
        }

        @Override
        public void waiting(long behind) {
            terminal.draw("waiting for the group, " + behind + " records to commit");
        }
    }
}
