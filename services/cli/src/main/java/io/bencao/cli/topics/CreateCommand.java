package io.bencao.cli.topics;

import io.bencao.broker.TopicCreation;
import io.bencao.broker.TopicCreationException;
import io.bencao.broker.TopicUnsuitableException;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.cluster.JsonTopicOption;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes what is missing and checks the rest. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        header = "Make every topic of the contract that is missing, and check those that are there.",
        description = {
            "Topics that exist are never changed. One that can't keep the contract (other partitions, too small a"
                    + " limit, the producers' time in place of the broker's) is named with what to set; nothing is made"
                    + " then.",
            "'bencao schema --topics' lists names and settings, for those who make topics by other means."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao topics create --brokers kafka-1:9092 --replication 3",
            "  bencao topics create --config client.properties",
            "  bencao topics create --json-topic predictions.json     and one for predictions as JSON"
        })
final class CreateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--replication",
            paramLabel = "N",
            defaultValue = "-1",
            description = "Copies of each partition of a topic that is made now. Default: the cluster's own.")
    private short replication;

    @Mixin
    private JsonTopicOption jsonTopic;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        if (replication == 0 || replication < -1) {
            throw Complaint.usage("--replication " + replication + " keeps no copy; give 1 or more.");
        }
        List<Topic<?>> topics =
                Stream.concat(Topics.all().stream(), jsonTopic.topic().stream()).toList();
        Cluster connected = cluster.connect();
        List<String> made;
        try (Admin admin = connected.admin()) {
            made = TopicCreation.ensure(admin, topics, replication);
        } catch (TopicUnsuitableException e) {
            throw Complaint.impossible(e.getMessage() + ".", e);
        } catch (TopicCreationException e) {
            String cause = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
            throw Complaint.impossible(e.getMessage() + cause, e);
        }
        Answer answer = output.answer(spec.commandLine());
        Map<String, Boolean> fields = new LinkedHashMap<>();
        for (Topic<?> topic : topics) {
            boolean isMade = made.contains(topic.name());
            answer.say("%-18s %s", topic.name(), isMade ? "made" : "was there, and fits");
            fields.put(topic.name(), isMade);
        }
        answer.value(Map.of("made", fields));
        return ExitCode.OK;
    }
}
