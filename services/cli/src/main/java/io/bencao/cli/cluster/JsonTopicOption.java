package io.bencao.cli.cluster;

import io.bencao.cli.terminal.Complaint;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --json-topic}: where classifiers publish each prediction once more, as JSON. */
public final class JsonTopicOption {

    @Option(
            names = "--json-topic",
            paramLabel = "NAME",
            description = "The classifiers' bencao.publish.json-topic, where they have one: this topic as well.")
    private String name;

    /**
     * The topic; empty where there is none.
     *
     * @throws Complaint if it can't have that name
     */
    public Optional<Topic<byte[]>> topic() {
        try {
            return Optional.ofNullable(name).map(Topics::jsonPredictions);
        } catch (IllegalArgumentException e) {
            throw Complaint.usage("--json-topic " + name + ": " + e.getMessage() + ".");
        }
    }
}
