package io.bencao.cli.status;

import io.bencao.cli.checkpoints.InstanceStates;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.local.DataOption;
import io.bencao.cli.local.Installation;
import io.bencao.cli.local.RunningSystem;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Cells;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.schemas.TerminalText;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.schemas.avro.TrainingProgress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what runs and what it is at. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        header = "Say what serves where, what is not read yet, which ports there are, and how the last training ended.",
        description = {
            "What classifiers say of themselves is their last word: one that was killed may still be among them. Ports"
                    + " are those of 'bencao up' on this machine.",
            "Exit status 0: the cluster answered; 3: it did not."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  bencao status", "  bencao status --json | jq '.lags[] | select(.records > 0)'"})
public final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private DataOption data;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws InterruptedException {
        Optional<RunningSystem> here = Installation.ifLaunched().flatMap(known -> RunningSystem.in(data.folder()));
        Cluster connected = cluster.connect().requiring(Topics.CHECKPOINT_STATUS, Topics.TRAINING_PROGRESS);
        Map<String, CheckpointStatus> serving = new TreeMap<>(new InstanceStates(connected).serving());
        List<GroupLags.Lag> lags = lags(connected);
        Optional<TrainingProgress> training = LastTraining.in(connected);
        String brokers = connected.properties().getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);

        Answer answer = output.answer(spec.commandLine());
        line(answer, "broker", brokers);
        here.ifPresent(running -> tell(answer, running));
        serving.values().forEach(status -> tell(answer, status));
        if (serving.isEmpty()) {
            line(answer, "classifier", "none says that it serves");
        }
        lags.forEach(lag -> line(answer, "lag", lag.group(), lag.topic() + ": " + lag.records()));
        training.ifPresentOrElse(word -> tell(answer, word), () -> line(answer, "training", "none so far"));
        answer.value(fields(brokers, here, serving, lags, training));
        return ExitCode.OK;
    }

    private static List<GroupLags.Lag> lags(Cluster connected) throws InterruptedException {
        try (Admin admin = connected.admin()) {
            return GroupLags.of(admin);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    private static void tell(Answer answer, RunningSystem running) {
        line(
                answer,
                "up",
                "process " + running.pid() + (running.ready() ? "" : ", still starting"),
                "broker at " + running.brokers());
        new TreeMap<>(running.ports())
                .forEach((service, port) -> line(answer, "", service, "http://127.0.0.1:" + port));
    }

    private static void tell(Answer answer, CheckpointStatus status) {
        line(
                answer,
                "classifier",
                status.getInstanceId(),
                "serves " + status.getCheckpointId(),
                status.getDigest().substring(0, 12),
                status.getPrecision(),
                "since " + status.getSince());
        if (status.getError() != null) {
            // Whole, however long: it says what to do.
            answer.say("    the newest release is refused: %s", TerminalText.of(status.getError()));
        }
    }

    private static void tell(Answer answer, TrainingProgress word) {
        line(
                answer,
                "training",
                word.getRunId(),
                word.getPhase().name().toLowerCase(Locale.ROOT),
                "at " + word.getAt(),
                word.getDecision() == null
                        ? ""
                        : "gate: " + word.getDecision().name().toLowerCase(Locale.ROOT),
                word.getReason() == null ? "" : word.getReason());
    }

    private static void line(Answer answer, String what, String... cells) {
        List<Object> all = new ArrayList<>(List.of(String.format(Locale.ROOT, "%-10s", what)));
        for (String cell : cells) {
            if (!cell.isEmpty()) {
                all.add(TerminalText.of(cell));
            }
        }
        answer.say("%s", Cells.line(all.toArray()));
    }

    private static Map<String, Object> fields(
            String brokers,
            Optional<RunningSystem> here,
            Map<String, CheckpointStatus> serving,
            List<GroupLags.Lag> lags,
            Optional<TrainingProgress> training) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("brokers", brokers);
        fields.put("up", here.orElse(null));
        fields.put(
                "classifiers",
                serving.values().stream().map(StatusCommand::fields).toList());
        fields.put("lags", lags);
        fields.put("training", training.map(StatusCommand::fields).orElse(null));
        return fields;
    }

    private static Map<String, Object> fields(CheckpointStatus status) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("instance", status.getInstanceId());
        fields.put("checkpoint", status.getCheckpointId());
        fields.put("digest", status.getDigest());
        fields.put("precision", status.getPrecision());
        fields.put("since", status.getSince().toString());
        fields.put("error", status.getError());
        return fields;
    }

    private static Map<String, Object> fields(TrainingProgress word) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", word.getRunId());
        fields.put("phase", word.getPhase().name());
        fields.put(
                "decision",
                word.getDecision() == null ? null : word.getDecision().name());
        fields.put("reason", word.getReason());
        fields.put("at", word.getAt().toString());
        return fields;
    }
}
