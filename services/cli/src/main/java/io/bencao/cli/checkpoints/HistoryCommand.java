package io.bencao.cli.checkpoints;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.MomentConverter;
import io.bencao.cli.options.SigningKeyOption;
import io.bencao.cli.terminal.Cells;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.protocols.releases.NotValidRelease;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.schemas.TerminalText;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
        description = {
            "Valid is what a trusted key signed under a number above the last valid one. What else stands in the topic"
                    + " is no release: it is counted and shown below, the newest hundred of it, with the reason.",
            "--at says what was live at a time: by the releases that were signed by then, and by what each classifier said"
                    + " that it served, as far as that is still kept; certain is only its last word.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao checkpoints history",
            "  bencao checkpoints history --model starter --json",
            "  bencao checkpoints history --at 2026-11-22T10:00:00Z",
            "  bencao checkpoints history --at -2h --json",
            "  bencao checkpoints history --trusted-key keys/trainer.pub --trusted-key keys/insights.pub"
        })
final class HistoryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private SigningKeyOption key;

    @Mixin
    private TrustedKeysOption trusted;

    @Option(names = "--model", paramLabel = "NAME", description = "Only this model's.")
    private String model;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = MomentConverter.class,
            description =
                    "Only which checkpoint was live then: 2026-11-22T10:00:00Z, without a zone by this machine's clock,"
                            + " or how long ago, 30m, -2h, 1d.")
    private Instant at;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        if (at != null && at.isAfter(Instant.now())) {
            throw Complaint.usage("--at " + at + " is still to come by this machine's clock.");
        }
        Cluster connected = cluster.connect();
        try (ClusterReleases releases = new ClusterReleases(connected, trusted.keys(key.keyIfThere()))) {
            ReleaseLog log = releases.read();
            List<ValidRelease> valid = log.valid().stream()
                    .filter(release -> model == null || release.model().equals(model))
                    .toList();
            if (at != null) {
                tell(LiveThen.of(at, valid, new InstanceStates(connected).kept()));
                return ExitCode.OK;
            }
            List<NotValidRelease> notValid = log.notValid().stream()
                    .filter(release -> model == null || release.concerns(model, ReleaseStatement.CHAMPION))
                    .toList();
            PrintWriter out = spec.commandLine().getOut();
            if (output.isJson()) {
                out.println(new ObjectMapper()
                        .writeValueAsString(Stream.concat(
                                        valid.stream().map(HistoryCommand::object),
                                        notValid.stream().map(HistoryCommand::object))
                                .toList()));
            } else {
                print(valid, notValid, log.notValidCount(), out);
            }
            out.flush();
        }
        return ExitCode.OK;
    }

    private void tell(LiveThen then) {
        Answer answer = output.answer(spec.commandLine());
        LiveThenReport.sentences(then).forEach(sentence -> answer.say("%s", sentence));
        answer.value(LiveThenReport.json(then));
    }

    private static void print(
            List<ValidRelease> valid, List<NotValidRelease> notValid, long notValidCount, PrintWriter out) {
        if (valid.isEmpty()) {
            out.println("nothing was released yet");
        }
        valid.forEach(release -> out.println(Cells.line(
                release.model() + "/" + release.slot() + " " + release.number(),
                release.releasedAt(),
                named(release),
                "by " + TerminalText.of(release.releasedBy()) + ", key " + release.keyId() + ": "
                        + TerminalText.of(release.reason()))));
        if (notValidCount > 0) {
            out.printf(Locale.ROOT, "%d records of the topic are not valid and count for nothing:%n", notValidCount);
        }
        notValid.forEach(release -> out.println(Cells.line(
                "not valid: offset " + release.offset(),
                release.at(),
                release.claimed()
                        .map(claimed -> TerminalText.of(String.format(
                                Locale.ROOT,
                                "claims %s %d, %.12s by %s",
                                claimed.key(),
                                claimed.number(),
                                claimed.digest(),
                                claimed.releasedBy())))
                        .orElse("claims nothing readable"),
                release.reason())));
    }

    /** A release that goes back may know no other name of its checkpoint than the digest. */
    private static String named(ValidRelease release) {
        String digest = release.digest().substring(0, 12);
        return release.digest().startsWith(release.checkpointId())
                ? digest
                : TerminalText.of(release.checkpointId()) + "  " + digest;
    }

    static Map<String, Object> object(ValidRelease release) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("valid", true);
        object.put("offset", release.offset());
        object.put("model", release.model());
        object.put("slot", release.slot());
        object.put("number", release.number());
        object.put("checkpointId", release.checkpointId());
        object.put("digest", release.digest());
        object.put("parentDigest", release.parent().orElse(null));
        object.put("scores", release.details().scores());
        object.put("releasedAt", release.releasedAt().toString());
        object.put("releasedBy", release.releasedBy());
        object.put("reason", release.reason());
        object.put("keyId", release.keyId());
        return object;
    }

    private static Map<String, Object> object(NotValidRelease release) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("valid", false);
        object.put("offset", release.offset());
        object.put("at", release.at().toString());
        object.put("problem", release.problem().text());
        object.put("detail", release.detail());
        release.claimed()
                .ifPresent(claimed -> object.put(
                        "claims",
                        Map.of(
                                "model", claimed.model(),
                                "slot", claimed.slot(),
                                "number", claimed.number(),
                                "digest", claimed.digest(),
                                "releasedBy", claimed.releasedBy())));
        return object;
    }
}
