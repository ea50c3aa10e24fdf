package io.bencao.cli.dlq;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Cells;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.protocols.deadletters.DeadLetterRecord;
import io.bencao.protocols.deadletters.ReplayedLetters;
import io.bencao.schemas.TerminalText;
import io.bencao.schemas.Topics;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists dead letters. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        header = "List dead letters: where each stands, when, why.",
        description = "A dead letter stays in its topic when it is sent again; it is marked as replayed then.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao dlq list",
            "  bencao dlq list --open             only those that were not sent again yet",
            "  bencao dlq list --reason truncated-image",
            "  bencao dlq list --summary          how many of each reason"
        })
final class DeadLettersListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            converter = KnownReason.class,
            description = "Only those of this reason.")
    private String reason;

    @Option(names = "--open", description = "Only those that were not sent again yet.")
    private boolean open;

    @Option(names = "--summary", description = "Only how many there are of each reason.")
    private boolean summary;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Long> counts = new TreeMap<>();
        Map<String, Long> replayedCounts = new TreeMap<>();
        Cluster connected = cluster.connect().requiring(Topics.IMAGE_EVENTS_DLQ, Topics.AUDIT_LOG);
        ReplayedLetters replayed = Letters.replayed(connected);
        Letters.forEach(connected, letter -> {
            boolean again = replayed.contains(letter.subject());
            if ((reason == null || reason.equals(letter.reason())) && !(open && again)) {
                counts.merge(letter.reason(), 1L, Long::sum);
                replayedCounts.merge(letter.reason(), again ? 1L : 0L, Long::sum);
                if (!summary) {
                    out.println(output.isJson() ? json(letter, again) : line(letter, again));
                }
            }
        });
        if (summary && output.isJson()) {
            var node = JsonNodeFactory.instance.objectNode();
            counts.forEach(node::put);
            out.println(node);
        } else if (!output.isJson()) {
            counts.forEach((why, count) -> {
                long again = replayedCounts.get(why);
                out.printf(
                        Locale.ROOT,
                        "%d %s%s%n",
                        count,
                        TerminalText.of(why),
                        again == 0 ? "" : ", " + again + " of them replayed");
            });
            if (counts.isEmpty()) {
                out.println("no dead letters");
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private static String line(DeadLetterRecord letter, boolean replayed) {
        return Cells.line(
                padded(Coordinates.of(letter), 8),
                letter.at(),
                padded(replayed ? "replayed" : "open", 8),
                padded(TerminalText.of(letter.reason()), 22),
                padded(TerminalText.of(letter.key()), 16),
                String.format(Locale.ROOT, "%9d bytes", letter.valueBytes()),
                TerminalText.of(letter.detail()));
    }

    private static String padded(Object text, int width) {
        return String.format(Locale.ROOT, "%-" + width + "s", text);
    }

    private static String json(DeadLetterRecord letter, boolean replayed) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("partition", letter.record().partition())
                .put("offset", letter.record().offset())
                .put("time", letter.at().toString())
                .put("reason", letter.reason())
                .put("detail", letter.detail())
                .put("source", letter.key())
                .put("bytes", letter.valueBytes())
                .put("replays", letter.replays())
                .put("replayed", replayed)
                .toString();
    }
}
