package io.bencao.schemas.asyncapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.schemas.Topic;
import java.util.TreeMap;

/** What is Kafka's own of a topic and of its messages (AsyncAPI's Kafka bindings, version 0.5.0). */
final class KafkaBindings {

    private static final String VERSION = "0.5.0";
    private static final String CLEANUP = "cleanup.policy";

    private KafkaBindings() {}

    /**
     * How a topic is made.
     *
     * @param named whether it has the contract's name
     */
    static ObjectNode channel(Topic<?> topic, boolean named) {
        ObjectNode binding = JsonNodeFactory.instance.objectNode();
        if (named) {
            binding.put("topic", topic.name());
        }
        binding.put("partitions", topic.partitions());
        ObjectNode settings = binding.putObject("topicConfiguration");
        // In one order, wherever the document is made.
        new TreeMap<>(topic.settings()).forEach((key, value) -> setting(settings, key, value));
        return binding.put("bindingVersion", VERSION);
    }

    private static void setting(ObjectNode settings, String key, String value) {
        if (key.equals(CLEANUP)) {
            settings.putArray(key).add(value);
        } else if (value.matches("-?\\d+")) {
            settings.put(key, Long.parseLong(value));
        } else {
            settings.put(key, value);
        }
    }

    /** What a message's key is. */
    static ObjectNode message(Topic<?> topic) {
        ObjectNode binding = JsonNodeFactory.instance.objectNode();
        binding.putObject("key").put("type", "string").put("description", topic.keyMeans());
        return binding.put("bindingVersion", VERSION);
    }
}
