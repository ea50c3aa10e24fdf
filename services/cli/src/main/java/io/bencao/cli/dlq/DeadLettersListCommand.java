package io.bencao.cli.dlq;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.cluster.TopicReading;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.protocols.deadletters.DeadLetterRecord;
import io.bencao.schemas.TerminalText;
import io.bencao.schemas.Topics;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao dlq list",
            "  bencao dlq list --reason truncated-image",
            "  bencao dlq list --summary          how many of each reason"
        })
final class DeadLettersListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--reason", paramLabel = "REASON", description = "Only those of this reason.")
    private String reason;

    @Option(names = "--summary", description = "Only how many there are of each reason.")
    private boolean summary;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Long> counts = new TreeMap<>();
        try (TopicReading letters =
                TopicReading.upToNow(cluster.connect().requiring(Topics.IMAGE_EVENTS_DLQ), Topics.IMAGE_EVENTS_DLQ)) {
            for (ConsumerRecord<byte[], byte[]> record : letters) {
                DeadLetterRecord letter = new DeadLetterRecord(record);
                if (reason == null || reason.equals(letter.reason())) {
                    counts.merge(letter.reason(), 1L, Long::sum);
                    if (!summary) {
                        out.println(output.isJson() ? json(letter) : line(letter));
                    }
                }
            }
        }
        if (summary && output.isJson()) {
            var node = JsonNodeFactory.instance.objectNode();
            counts.forEach(node::put);
            out.println(node);
        } else if (!output.isJson()) {
            counts.forEach((why, count) -> out.printf(Locale.ROOT, "%d %s%n", count, TerminalText.of(why)));
            if (counts.isEmpty()) {
                out.println("no dead letters");
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private static String line(DeadLetterRecord letter) {
        return TerminalText.of(String.format(
                Locale.ROOT,
                "%-8s  %s  %-22s  %-16s  %9d bytes  %s",
                Coordinates.of(letter),
                letter.at(),
                letter.reason(),
                letter.key(),
                letter.valueBytes(),
                letter.detail()));
    }

    private static String json(DeadLetterRecord letter) {
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
                .toString();
    }
}
