package io.bencao.cli.checkpoints;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.Scores;
import io.bencao.cli.checkpoints.StoreOption.Stored;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Cells;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what lies in a store. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        header = "List the checkpoints in a store, the oldest first.",
        footerHeading = "%nExamples:%n",
        footer = {"  bencao checkpoints list", "  bencao checkpoints list --store out/ --json | jq '.[].id'"})
final class CheckpointsListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        StoreOption.Contents contents = store.contents();
        List<Stored> checkpoints = contents.checkpoints();
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            out.println(new ObjectMapper()
                    .writeValueAsString(checkpoints.stream()
                            .map(CheckpointsListCommand::object)
                            .toList()));
        } else {
            out.println(line("digest", "id", "model", "made", "accuracy"));
            checkpoints.forEach(stored -> out.println(line(
                    stored.digest().substring(0, 12),
                    stored.manifest().id(),
                    stored.manifest().name(),
                    stored.manifest().created().truncatedTo(ChronoUnit.SECONDS).toString(),
                    accuracies(stored))));
        }
        out.flush();
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        contents.damaged().forEach((digest, reason) -> terminal.say("can't be used: " + digest + ": " + reason));
        return ExitCode.OK;
    }

    private static String line(String digest, String id, String model, String made, String accuracy) {
        return Cells.line(padded(digest, 12), padded(id, 28), padded(model, 16), padded(made, 20), accuracy);
    }

    private static String padded(String text, int width) {
        return String.format(Locale.ROOT, "%-" + width + "s", text);
    }

    private static String accuracies(Stored stored) {
        return stored.manifest().precisions().keySet().stream()
                .map(precision -> {
                    Scores scores = stored.manifest().scores().get(precision);
                    return scores == null
                            ? precision + " not measured"
                            : String.format(Locale.ROOT, "%s %.2f %%", precision, scores.accuracy() * 100);
                })
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Object> object(Stored stored) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("digest", stored.digest());
        object.put("id", stored.manifest().id());
        object.put("model", stored.manifest().name());
        object.put("created", stored.manifest().created().toString());
        object.put("parent", stored.manifest().parent());
        Map<String, Double> accuracy = new LinkedHashMap<>();
        stored.manifest().scores().forEach((precision, scores) -> accuracy.put(precision, scores.accuracy()));
        object.put("accuracy", accuracy);
        return object;
    }
}
