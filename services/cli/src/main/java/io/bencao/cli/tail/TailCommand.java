package io.bencao.cli.tail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.checkpoints.TrustedKeysOption;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.cluster.TopicReading;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.SigningKeyOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.StandardOutput;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a topic's records as they come. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        header = "Show the records of a topic as they are committed.",
        description =
                "Shows new records until Ctrl-C; with --from-beginning those already there first. Images are shown as"
                        + " a number of bytes. Beside a prediction's label stands its stage, as in 'puhuang: right (3 of 4)',"
                        + " where its checkpoint has families and lies in the store of 'bencao up'. Of labelled examples it"
                        + " says who sealed them, if the keys are given.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao tail predictions",
            "  bencao tail predictions --json --from-beginning | jq -r .value.label",
            "  bencao tail image-events.dlq --from-beginning --no-follow",
            "  bencao tail labelled-examples --from-beginning --no-follow --trusted-key keys/insights.pub",
            "  bencao tail predictions --count 1      wait for one answer, then end"
        })
public final class TailCommand implements Callable<Integer> {

    private final ObjectMapper mapper = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Parameters(paramLabel = "TOPIC", description = "A topic of the contract; 'bencao schema --topics' lists them.")
    private String topic;

    @Mixin
    private JsonOption output;

    @Option(names = "--from-beginning", description = "Begin with the oldest record that is kept.")
    private boolean fromBeginning;

    @Option(
            names = "--no-follow",
            negatable = true,
            description = "End at the last record there is now. Makes sense with --from-beginning.")
    private boolean follow = true;

    @Option(names = "--count", paramLabel = "N", description = "End after N records.")
    private long count = Long.MAX_VALUE;

    @Mixin
    private TrustedKeysOption trusted;

    @Mixin
    private SigningKeyOption key;

    private Optional<TrustedKeys> keys() {
        Optional<SigningKey> own = key.keyIfThere();
        return trusted.files().isEmpty() && own.isEmpty() ? Optional.empty() : Optional.of(trusted.keys(own));
    }

    /** Whether somebody reads what is still to come: where 'head' has seen enough, no next line tells. */
    private boolean isWaitedFor() {
        return follow && !StandardOutput.isAbandoned();
    }

    @Override
    public Integer call() throws JsonProcessingException {
        Topic<?> known = Topics.named(topic)
                .orElseThrow(() -> Complaint.usage("the contract has no topic " + topic + "; it has "
                        + Topics.all().stream().map(Topic::name).collect(Collectors.joining(", ")) + "."));
        if (count < 1) {
            throw Complaint.usage("--count " + count + " shows nothing; give at least 1.");
        }
        Cluster connected = cluster.connect().requiring(known);
        RecordView view =
                RecordView.of(known, connected.wires(), RecordView.isSealed(known) ? keys() : Optional.empty());
        HumanLine line = new HumanLine(KnownStages.ofInstallation());
        PrintWriter out = spec.commandLine().getOut();
        try (TopicReading reading = TopicReading.of(connected, known, fromBeginning, this::isWaitedFor)) {
            Iterator<ConsumerRecord<byte[], byte[]>> records = reading.iterator();
            for (long shown = 0; shown < count && records.hasNext(); shown++) {
                ObjectNode node = view.json(records.next(), mapper.createObjectNode());
                out.println(output.isJson() ? mapper.writeValueAsString(node) : line.of(node));
                out.flush();
            }
        }
        return ExitCode.OK;
    }
}
