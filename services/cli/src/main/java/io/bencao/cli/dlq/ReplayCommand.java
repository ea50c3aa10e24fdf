package io.bencao.cli.dlq;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.options.ActorOption;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import io.bencao.protocols.audit.AuditedWriter;
import io.bencao.protocols.deadletters.DeadLetterRecord;
import io.bencao.protocols.deadletters.DeadLetterReplay;
import io.bencao.schemas.Topics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.RecordMetadata;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends dead letters to {@code image-events} again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        header = "Send dead letters again, after what was wrong has been mended.",
        description = {
            "The original bytes go to image-events with headers that mark them as a replay; each has an entry in"
                    + " audit-log, written in the same transaction.",
            "An image that was replayed before and died again is refused, so that nothing goes round for ever; so is a"
                    + " dead letter that has been replayed already. --again lets both through.",
            "Exit status 0: all that were asked for are sent; 1: some were refused, and named."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao dlq replay 2/17 2/18",
            "  bencao dlq replay --reason reference-not-enabled",
            "  bencao dlq replay --all",
            "  bencao dlq replay 2/17 --again"
        })
final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Parameters(
            arity = "0..*",
            paramLabel = "PARTITION/OFFSET",
            converter = Coordinates.Converter.class,
            description = "Which ones, as 'bencao dlq list' prints them.")
    private List<Coordinates> chosen = List.of();

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            converter = KnownReason.class,
            description = "All of this reason.")
    private String reason;

    @Option(names = "--all", description = "All that stand there now.")
    private boolean all;

    @Option(names = "--again", description = "Also those that were replayed before.")
    private boolean again;

    @Mixin
    private ActorOption actor;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        if ((chosen.isEmpty() ? 0 : 1) + (reason == null ? 0 : 1) + (all ? 1 : 0) != 1) {
            throw Complaint.usage("say which dead letters: by PARTITION/OFFSET, or with --reason, or with --all.");
        }
        Cluster connected = cluster.connect().requiring(Topics.IMAGE_EVENTS, Topics.IMAGE_EVENTS_DLQ, Topics.AUDIT_LOG);
        Sending sending = new Sending(Terminal.standardError(spec.commandLine().getErr()));
        try (AuditedWriter writer = connected.writerOf(DeadLetterReplay.TRANSACTIONAL_ID)) {
            DeadLetterReplay replay = new DeadLetterReplay(writer, Letters.replayed(connected), actor.name(), sending);
            if (chosen.isEmpty()) {
                Letters.forEach(connected, letter -> {
                    if (all || letter.reason().equals(reason)) {
                        replay.send(letter, again);
                    }
                });
            } else {
                new LinkedHashSet<>(chosen).forEach(where -> replay.send(Letters.at(connected, where), again));
            }
            replay.commit();
        }
        Answer answer = output.answer(spec.commandLine());
        answer.say("%d sent to %s again, %d refused", sending.sent, Topics.IMAGE_EVENTS, sending.refused);
        answer.value(Map.of("sent", sending.sent, "refused", sending.refused));
        return sending.refused == 0 ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    /** Counts them, and names those that are not sent. */
    private static final class Sending implements DeadLetterReplay.Listener {

        private final Terminal terminal;
        private long sent;
        private long refused;

        Sending(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public void sent(DeadLetterRecord letter, RecordMetadata where) {
            sent++;
        }

        @Override
        public void refused(DeadLetterRecord letter, String objection) {
            refused++;
            terminal.say(
                    "refused: " + Coordinates.of(letter) + " " + objection + ". Use --again to send it all the same.");
        }
    }
}
