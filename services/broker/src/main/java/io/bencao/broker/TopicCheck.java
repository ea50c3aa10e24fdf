package io.bencao.broker;

import io.bencao.schemas.Topic;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;

/** Whether a topic that exists keeps the contract; says what to do where it does not. */
final class TopicCheck {

    private static final String APPEND_TIME = "LogAppendTime";

    private TopicCheck() {}

    static void check(Topic<?> topic, TopicDescription description, Config settings) {
        int partitions = description.partitions().size();
        if (partitions != topic.partitions()) {
            throw new TopicUnsuitableException("topic " + topic + " has " + partitions
                    + " partitions, the contract says "
                    + topic.partitions() + ". The number never changes in place, since the records of a source would"
                    + " change partition and lose their order: delete the topic and have it made again, or use another"
                    + " cluster");
        }
        long limit = Long.parseLong(value(settings, TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
        if (limit < topic.maxMessageBytes()) {
            throw new TopicUnsuitableException("topic " + topic + " takes records of at most " + limit + " bytes, "
                    + topic.maxMessageBytes() + " are needed: set " + TopicConfig.MAX_MESSAGE_BYTES_CONFIG + "="
                    + topic.maxMessageBytes() + " on it");
        }
        String time = value(settings, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
        if (!time.equals(APPEND_TIME)) {
            throw new TopicUnsuitableException(
                    "topic " + topic + " keeps the time " + time + ", needed is the broker's own" + ": set "
                            + TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG + "=" + APPEND_TIME + " on it");
        }
    }

    private static String value(Config settings, String key) {
        ConfigEntry entry = settings.get(key);
        return entry == null ? "" : entry.value();
    }
}
