package io.bencao.cli.doctor;

import io.bencao.cli.checkpoints.TrustedKeysOption;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.cluster.GroupOption;
import io.bencao.cli.cluster.JsonTopicOption;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.ReferenceOptions;
import io.bencao.cli.options.SigningKeyOption;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import io.bencao.protocols.access.Program;
import io.bencao.protocols.preconditions.Check;
import io.bencao.protocols.preconditions.ClusterExamination;
import io.bencao.protocols.preconditions.ClusterFacts;
import io.bencao.protocols.preconditions.Condition;
import io.bencao.protocols.preconditions.Diagnosis;
import io.bencao.protocols.preconditions.Expectations;
import io.bencao.schemas.Topics;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what can be promised here. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        header = "Say what this cluster and this configuration can promise, and what they can't.",
        description = {
            "Looks at what the promises rest on: transactions, topics, copies, limits, retention, offsets, clocks, references,"
                    + " keys, codecs, clients, rights. Each line says what was seen and, where need be, the way out. Changes nothing, unless"
                    + " --measure-clocks is given.",
            "ok: seen, and as it must be. warning: the promises hold, but for what is rare. broken: a promise does not hold, or a"
                    + " service can't work. unknown: it could not be seen, which is never good.",
            "Exit status 0: no line is broken or unknown; 1: one is broken; 4: none is broken, one is unknown."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao doctor",
            "  bencao doctor --brokers kafka-1:9092 --config client.properties --service classifier",
            "  bencao doctor --measure-clocks --except clients,rights --json",
            "  bencao doctor --feedback-window P30D --trusted-key keys/trainer.pub",
            "  bencao doctor --json-topic predictions.json",
            "  bencao doctor --references-buckets frames --s3-endpoint http://minio:9000"
        })
public final class DoctorCommand implements Callable<Integer> {

    /** As the services have it where nobody sets {@code bencao.publish.transaction-timeout}. */
    private static final Duration TRANSACTION = Duration.ofSeconds(10);

    private static final List<String> OTHER_GROUPS = List.of("bencao-trainer", "bencao-insights");

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private GroupOption group;

    @Option(
            names = "--feedback-window",
            paramLabel = "TIME",
            defaultValue = "P7D",
            description = "The services' bencao.feedback-window, as P7D or PT36H. Default: ${DEFAULT-VALUE}.")
    private Duration feedbackWindow;

    @Option(
            names = "--lease-timeout",
            paramLabel = "TIME",
            defaultValue = "PT10S",
            description = "The trainer's bencao.trainer.lease-timeout. Default: ${DEFAULT-VALUE}.")
    private Duration lease;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Whose rights the login of --config must have: ${COMPLETION-CANDIDATES}. Default: the three services.")
    private Set<Program> programs = Program.services();

    @Option(
            names = "--except",
            paramLabel = "CHECK",
            split = ",",
            description = "Leave these out: ${COMPLETION-CANDIDATES}.")
    private Set<Check> except = EnumSet.noneOf(Check.class);

    @Option(
            names = "--measure-clocks",
            description = "Write one empty record to trainer-lease, which nobody reads, and compare its time.")
    private boolean measure;

    @Mixin
    private JsonTopicOption jsonTopic;

    @Mixin
    private SigningKeyOption key;

    @Mixin
    private TrustedKeysOption trusted;

    @Mixin
    private ReferenceOptions references;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws InterruptedException {
        Cluster connected = cluster.connect();
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        terminal.draw("asking the cluster");
        List<Diagnosis> found = new ArrayList<>();
        Set<Check> wanted = EnumSet.allOf(Check.class);
        wanted.removeAll(except);
        try (Admin admin = connected.admin()) {
            ClusterExamination examination = new ClusterExamination(
                    new ClusterFacts(admin), expectations(connected), Clock.systemUTC(), jsonTopic.topic());
            found.addAll(examination.diagnoses(wanted));
            if (measure) {
                // What reading can't tell is about to be measured.
                found.removeIf(each -> each.check() == Check.CLOCKS && each.condition() == Condition.UNKNOWN);
            }
            found.addAll(new RecordReading(connected, examination, measure, references).diagnoses(wanted));
        }
        if (wanted.contains(Check.KEYS)) {
            found.addAll(new KeyReading(connected, trusted, key).diagnoses());
        }
        found.sort(Comparator.comparing(Diagnosis::check));
        terminal.draw();
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            out.println(DiagnosisReport.json(found));
        } else {
            DiagnosisReport.lines(found, Terminal.columns()).forEach(out::println);
        }
        out.flush();
        return status(found);
    }

    private static int status(List<Diagnosis> found) {
        Condition worst = found.stream()
                .map(Diagnosis::condition)
                .max(Comparator.naturalOrder())
                .orElse(Condition.OK);
        if (worst == Condition.BROKEN) {
            return ExitCode.JUDGED_BAD;
        }
        return worst == Condition.UNKNOWN ? ExitCode.UNKNOWN : ExitCode.OK;
    }

    private Expectations expectations(Cluster connected) {
        Map<String, Object> client = new HashMap<>();
        connected.properties().forEach((name, value) -> client.put(name.toString(), value));
        List<String> groups = new ArrayList<>(List.of(group.name()));
        groups.addAll(OTHER_GROUPS);
        return new Expectations(
                feedbackWindow, lease, TRANSACTION, Topics.IMAGE_EVENT_LIMIT, group.name(), groups, programs, client);
    }
}
