package io.bencao.cli.reconcile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Finding;
import io.bencao.guarantees.Guarantee;
import io.bencao.guarantees.NotMixed;
import io.bencao.guarantees.OneOutcomePerRecord;
import io.bencao.guarantees.OrderPerSource;
import io.bencao.guarantees.Reconciliation;
import io.bencao.guarantees.ReconciliationRange;
import io.bencao.guarantees.Verdict;
import io.bencao.schemas.Topics;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
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
                    + " record; order per source; no record answered by two checkpoints. Safe while the service works:"
                    + " what its consumer group has not committed yet need not be answered.",
            "Exit status 0: all held; 1: something is missing, doubled, mixed or out of order, and examples are named; 3: it"
                    + " can't be judged, as where there is no such group."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao reconcile",
            "  bencao reconcile --from 2h",
            "  bencao reconcile --from 2026-11-22T10:00:00Z --to 2026-11-22T12:00:00Z --json",
            "  bencao reconcile --all             every record must be answered by now"
        })
public final class ReconcileCommand implements Callable<Integer> {

    private static final int ANSWER_SECONDS = 10;
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
            description = "Records appended from then on: 2026-11-22T10:00:00Z, or how long ago, 30m, 2h, 1d.")
    private Instant from;

    @Option(
            names = "--to",
            paramLabel = "T",
            converter = MomentConverter.class,
            description = "Records appended before then.")
    private Instant to;

    @Option(
            names = "--group",
            paramLabel = "ID",
            defaultValue = "bencao-classifier",
            description = "The classifiers' consumer group. Default: ${DEFAULT-VALUE}.")
    private String group;

    @Option(names = "--all", description = "Every record must be answered, whatever the group has committed.")
    private boolean all;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw Complaint.usage("--from " + from + " is not before --to " + to + ".");
        }
        Cluster connected =
                cluster.connect().requiring(Topics.IMAGE_EVENTS, Topics.PREDICTIONS, Topics.IMAGE_EVENTS_DLQ);
        if (!all) {
            requireGroup(connected);
        }
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        Evidence evidence = Reconciliation.read(
                connected.properties(),
                range(),
                (topic, done, total) -> terminal.draw("reading " + topic + ", " + done + " of " + total));
        terminal.draw();
        List<Verdict> verdicts =
                JUDGES.stream().map(judge -> judge.judge(evidence)).toList();
        boolean held = verdicts.stream().allMatch(Verdict::held);
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            out.println(json(held, evidence, verdicts));
        } else {
            verdicts.forEach(out::println);
            out.printf(
                    Locale.ROOT,
                    "%d records, %d predicted, %d dead-lettered: %s%n",
                    evidence.records(),
                    evidence.predicted(),
                    evidence.deadLettered(),
                    conclusion(evidence, held));
        }
        out.flush();
        return held ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    /** What a group that does not exist has not committed need not be answered: everything would hold. */
    private void requireGroup(Cluster connected) {
        try (Admin admin = connected.admin()) {
            List<String> groups = admin.listGroups().all().get(ANSWER_SECONDS, TimeUnit.SECONDS).stream()
                    .map(GroupListing::groupId)
                    .sorted()
                    .toList();
            if (!groups.contains(group)) {
                throw Complaint.impossible("there is no consumer group " + group
                        + ", so which records must be answered by now is unknown. Groups: "
                        + (groups.isEmpty() ? "none" : String.join(", ", groups))
                        + ". Name the classifiers' with --group, or judge every record with --all.");
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new CompletionException(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Complaint.impossible("interrupted", e);
        }
    }

    private static String conclusion(Evidence evidence, boolean held) {
        if (held && evidence.records() == 0) {
            return "nothing to judge in this range";
        }
        return held ? "all held" : "NOT all held";
    }

    private ReconciliationRange range() {
        ReconciliationRange range =
                ReconciliationRange.everything().between(Optional.ofNullable(from), Optional.ofNullable(to));
        return all ? range : range.committedBy(group);
    }

    private static ObjectNode json(boolean held, Evidence evidence, List<Verdict> verdicts) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("held", held)
                .put("records", evidence.records())
                .put("predicted", evidence.predicted())
                .put("deadLettered", evidence.deadLettered());
        ArrayNode judged = json.putArray("verdicts");
        for (Verdict verdict : verdicts) {
            ObjectNode node = judged.addObject()
                    .put("guarantee", verdict.guarantee())
                    .put("held", verdict.held())
                    .put("judged", verdict.judged());
            add(node.putArray("findings"), verdict.findings());
            add(node.putArray("remarks"), verdict.remarks());
        }
        return json;
    }

    private static void add(ArrayNode array, List<Finding> findings) {
        for (Finding finding : findings) {
            ArrayNode examples = array.addObject()
                    .put("what", finding.what())
                    .put("count", finding.count())
                    .putArray("examples");
            finding.examples().forEach(examples::add);
        }
    }
}
