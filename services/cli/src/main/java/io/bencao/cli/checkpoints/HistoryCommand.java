package io.bencao.cli.checkpoints;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.schemas.avro.CheckpointRelease;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what was released. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        header = "Show which checkpoints were released, the oldest first, by whom and why.",
        description =
                "Believes what stands in the topic; a classifier checks each signature and number before it acts.",
        footerHeading = "%nExamples:%n",
        footer = {"  bencao checkpoints history", "  bencao checkpoints history --model starter --json"})
final class HistoryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--model", paramLabel = "NAME", description = "Only this model's.")
    private String model;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        List<CheckpointRelease> releases = new ReleaseLog(cluster.connect())
                .read().stream()
                        .filter(release -> model == null || release.getModel().equals(model))
                        .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            out.println(new ObjectMapper()
                    .writeValueAsString(
                            releases.stream().map(HistoryCommand::object).toList()));
        } else if (releases.isEmpty()) {
            out.println("nothing was released yet");
        } else {
            releases.forEach(release -> out.printf(
                    "%s/%s %d  %s  %s  %.12s  by %s, key %s: %s%n",
                    release.getModel(),
                    release.getSlot(),
                    release.getNumber(),
                    release.getReleasedAt(),
                    release.getCheckpointId(),
                    release.getDigest(),
                    release.getReleasedBy(),
                    release.getKeyId(),
                    release.getReason()));
        }
        out.flush();
        return ExitCode.OK;
    }

    static Map<String, Object> object(CheckpointRelease release) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("model", release.getModel());
        object.put("slot", release.getSlot());
        object.put("number", release.getNumber());
        object.put("checkpointId", release.getCheckpointId());
        object.put("digest", release.getDigest());
        object.put("parentDigest", release.getParentDigest());
        object.put("scores", release.getScores());
        object.put("releasedAt", release.getReleasedAt().toString());
        object.put("releasedBy", release.getReleasedBy());
        object.put("reason", release.getReason());
        object.put("keyId", release.getKeyId());
        return object;
    }
}
