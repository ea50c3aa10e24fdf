package io.bencao.schemas.asyncapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.util.Set;

/**
 * All topics in one document by the AsyncAPI specification, version 3.0.0: a channel for each topic and one for the JSON topic, their
 * messages with key, headers and value, and what Bencao does with each, as seen from Bencao.
 */
public final class AsyncApiDocument {

    private static final String SPECIFICATION = "3.0.0";

    /** As the folder in {@code schemas/contract} is called. */
    private static final String VERSION = "draft";

    /** What others send; all else is sent by Bencao's own programs. */
    private static final Set<Topic<?>> RECEIVED = Set.of(Topics.IMAGE_EVENTS, Topics.FEEDBACK);

    private final ObjectNode channels = JsonNodeFactory.instance.objectNode();
    private final ObjectNode operations = JsonNodeFactory.instance.objectNode();
    private final ObjectNode messages = JsonNodeFactory.instance.objectNode();

    private AsyncApiDocument() {}

    /** The document. */
    public static ObjectNode json() {
        return new AsyncApiDocument().document();
    }

    /** The document as text, the same wherever it is made. */
    public static String text() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(json()) + "\n";
        } catch (JsonProcessingException e) {
            // A tree in memory has nothing that could not be written.
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode document() {
        Topics.all().forEach(this::add);
        addJsonTopic();
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("asyncapi", SPECIFICATION);
        document.putObject("info")
                .put("title", "Bencao")
                .put("version", VERSION)
                .put(
                        "description",
                        "Labels images that arrive on a Kafka topic, and learns from corrections. Read predictions and"
                                + " dead letters with isolation.level=read_committed: an uncommitted answer may be taken back.");
        document.set("channels", channels);
        document.set("operations", operations);
        document.putObject("components").set("messages", messages);
        return document;
    }

    private void add(Topic<?> topic) {
        Message message = Message.of(topic);
        ObjectNode channel = channels.putObject(topic.name()).put("address", topic.name());
        channel.put("summary", message.summary());
        put(topic.name(), channel, message, RECEIVED.contains(topic) ? "receive" : "send");
        channel.putObject("bindings").set("kafka", KafkaBindings.channel(topic, true));
    }

    /** Its name is not known here: each configuration gives its own. */
    private void addJsonTopic() {
        Topic<byte[]> topic = Topics.jsonPredictions("predictions.json");
        Message message = Message.jsonPrediction(topic);
        ObjectNode channel = channels.putObject("json-predictions").put("address", "{jsonTopic}");
        channel.put("summary", message.summary());
        channel.putObject("parameters")
                .putObject("jsonTopic")
                .put(
                        "description",
                        "The classifier's bencao.publish.json-topic. Nothing is written while it is not set.")
                .putArray("examples")
                .add(topic.name());
        put("json-predictions", channel, message, "send");
        channel.putObject("bindings").set("kafka", KafkaBindings.channel(topic, false));
    }

    private void put(String channelId, ObjectNode channel, Message message, String action) {
        messages.set(message.name(), message.json());
        channel.putObject("messages").putObject(message.name()).put("$ref", "#/components/messages/" + message.name());
        ObjectNode operation = operations.putObject(action + "-" + channelId).put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + channelId);
        operation
                .putArray("messages")
                .addObject()
                .put("$ref", "#/channels/" + channelId + "/messages/" + message.name());
    }
}
