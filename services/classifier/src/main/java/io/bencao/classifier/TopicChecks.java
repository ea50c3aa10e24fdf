package io.bencao.classifier;

import io.bencao.lifecycle.StartException;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the topics before anything is taken in: what would go wrong later is said at the start. */
final class TopicChecks {

    private static final Logger LOG = LoggerFactory.getLogger(TopicChecks.class);
    private static final String APPEND_TIME = "LogAppendTime";

    /** A prediction carries at most 128 KiB of its event, its source id once more as key, and labels. */
    private static final int LEAST_PREDICTION_LIMIT = 512 * 1024;

    private final Admin admin;

    TopicChecks(Admin admin) {
        this.admin = admin;
    }

    /** The service's topics. */
    record Found(
            TopicDescription events,
            TopicDescription predictions,
            TopicDescription deadLetters,
            TopicDescription releases) {}

    /**
     * @throws StartException if a topic is missing, or the dead letter topic can't hold every event and its headers
     */
    Found check() throws InterruptedException, ExecutionException {
        Found found = describe();
        int events = maxMessageBytes(Topics.IMAGE_EVENTS.name());
        int deadLetters = maxMessageBytes(Topics.IMAGE_EVENTS_DLQ.name());
        if (deadLetters < events + Topics.DEAD_LETTER_ROOM) {
            throw new StartException("Topic " + Topics.IMAGE_EVENTS_DLQ + " takes messages of " + deadLetters
                    + " bytes, but must take those of " + Topics.IMAGE_EVENTS + " (" + events
                    + ") and 64 KiB more, or a large bad event could not be dead-lettered. Set its max.message.bytes to "
                    + (events + Topics.DEAD_LETTER_ROOM) + " or more.");
        }
        int releases = found.releases().partitions().size();
        if (releases != 1) {
            throw new StartException("Topic " + Topics.CHECKPOINTS + " has " + releases
                    + " partitions, but must have 1: the order of its records says which release is the last.");
        }
        int predictions = maxMessageBytes(Topics.PREDICTIONS.name());
        if (predictions < LEAST_PREDICTION_LIMIT) {
            throw new StartException("Topic " + Topics.PREDICTIONS + " takes messages of " + predictions
                    + " bytes, but a prediction with long attributes may have " + LEAST_PREDICTION_LIMIT
                    + ". Set its max.message.bytes to that or more.");
        }
        String time = setting(Topics.IMAGE_EVENTS.name(), TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
        if (!time.equals(APPEND_TIME)) {
            LOG.warn(
                    "Topic {} keeps its producers' time ({}): receivedAt, max-age and all windows then rest on the clocks of"
                            + " cameras. Set message.timestamp.type={} on it",
                    Topics.IMAGE_EVENTS,
                    time,
                    APPEND_TIME);
        }
        return found;
    }

    /** The largest record batch that the topic takes, in bytes. */
    int maxMessageBytes(String topic) throws InterruptedException, ExecutionException {
        return Integer.parseInt(setting(topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
    }

    private String setting(String topic, String key) throws InterruptedException, ExecutionException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        return config.get(key).value();
    }

    private Found describe() throws InterruptedException, ExecutionException {
        List<String> names = Stream.of(
                        Topics.IMAGE_EVENTS,
                        Topics.PREDICTIONS,
                        Topics.IMAGE_EVENTS_DLQ,
                        Topics.CHECKPOINTS,
                        Topics.CHECKPOINT_STATUS)
                .map(Topic::name)
                .toList();
        try {
            Map<String, TopicDescription> topics =
                    admin.describeTopics(names).allTopicNames().get();
            return new Found(
                    topics.get(names.get(0)),
                    topics.get(names.get(1)),
                    topics.get(names.get(2)),
                    topics.get(names.get(3)));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new StartException(
                        "One of the topics " + names
                                + " does not exist. Make them first: bencao topics create --brokers …",
                        e);
            }
            throw e;
        }
    }
}
