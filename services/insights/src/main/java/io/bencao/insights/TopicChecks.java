package io.bencao.insights;

import io.bencao.runtime.StartException;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the topics before anything is processed: what would go wrong later is said at the start. */
final class TopicChecks {

    private static final Logger LOG = LoggerFactory.getLogger(TopicChecks.class);
    private static final long FOR_EVER = -1;

    private final Admin admin;

    TopicChecks(Admin admin) {
        this.admin = admin;
    }

    /**
     * @param feedbackWindow how long a label may come after its image
     * @param allowShort whether images may be gone by then
     * @return the topics by name
     * @throws StartException if a topic is missing or does not fit
     */
    Map<String, TopicDescription> check(Duration feedbackWindow, boolean allowShort)
            throws InterruptedException, ExecutionException {
        Map<String, TopicDescription> topics = describe();
        checkRetention(feedbackWindow, allowShort);
        long feedback = number(Topics.FEEDBACK, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        long dead = number(Topics.FEEDBACK_DLQ, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (dead < feedback + Topics.DEAD_LETTER_ROOM) {
            throw new StartException("Topic " + Topics.FEEDBACK_DLQ + " takes messages of " + dead
                    + " bytes, but must take those of " + Topics.FEEDBACK + " (" + feedback
                    + ") and 64 KiB more, or large nonsense could not be dead-lettered. Set its max.message.bytes to "
                    + (feedback + Topics.DEAD_LETTER_ROOM) + " or more.");
        }
        for (Topic<?> topic : List.of(Topics.PREDICTIONS, Topics.FEEDBACK)) {
            String type = text(topic, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
            if (!type.equals("LogAppendTime")) {
                LOG.warn(
                        "Topic {} keeps its producers' times: windows and waiting go by them. Set its"
                                + " message.timestamp.type to LogAppendTime.",
                        topic);
            }
        }
        return topics;
    }

    private void checkRetention(Duration feedbackWindow, boolean allowShort)
            throws InterruptedException, ExecutionException {
        long kept = number(Topics.IMAGE_EVENTS, TopicConfig.RETENTION_MS_CONFIG);
        if (kept != FOR_EVER && kept < feedbackWindow.toMillis() && !allowShort) {
            throw new StartException("Topic " + Topics.IMAGE_EVENTS + " keeps images for " + Duration.ofMillis(kept)
                    + ", but a label may come bencao.feedback-window=" + feedbackWindow
                    + " after its image and would then have none. Raise the topic's retention.ms, lower"
                    + " bencao.feedback-window, or accept it with bencao.insights.allow-short-retention=true.");
        }
        if (number(Topics.IMAGE_EVENTS, TopicConfig.RETENTION_BYTES_CONFIG) != FOR_EVER) {
            LOG.warn(
                    "Topic {} is also bounded by size: images may be gone before bencao.feedback-window={} is over",
                    Topics.IMAGE_EVENTS,
                    feedbackWindow);
        }
    }

    private Map<String, TopicDescription> describe() throws InterruptedException, ExecutionException {
        List<String> names = Topics.all().stream().map(Topic::name).toList();
        try {
            return admin.describeTopics(names).allTopicNames().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new StartException(
                        "One of the topics " + names + " does not exist. Make them first: bencao topics --brokers …",
                        e);
            }
            throw e;
        }
    }

    private long number(Topic<?> topic, String setting) throws InterruptedException, ExecutionException {
        return Long.parseLong(text(topic, setting));
    }

    private String text(Topic<?> topic, String setting) throws InterruptedException, ExecutionException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        return config.get(setting).value();
    }
}
