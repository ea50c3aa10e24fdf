package io.bencao.insights;

import io.bencao.protocols.clients.TopicChecks;
import io.bencao.protocols.clients.TopicUnfitException;
import io.bencao.protocols.preconditions.ClusterFacts;
import io.bencao.protocols.preconditions.RetentionTimes;
import io.bencao.protocols.preconditions.StartWarnings;
import io.bencao.protocols.preconditions.TopicWatch;
import io.bencao.runtime.StartException;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics that the insights service works with, checked before anything is processed. */
final class InsightsTopics {

    private static final Logger LOG = LoggerFactory.getLogger(InsightsTopics.class);
    private static final long FOR_EVER = -1;

    private InsightsTopics() {}

    /**
     * @param feedbackWindow how long a label may come after its image
     * @param allowShort whether images and predictions may be gone by then
     * @return the topics by name
     * @throws StartException if a topic is missing or does not fit
     */
    static Map<String, TopicDescription> checked(Admin admin, Duration feedbackWindow, boolean allowShort)
            throws InterruptedException, ExecutionException {
        TopicChecks checks = new TopicChecks(admin);
        try {
            Map<String, TopicDescription> topics = checks.require(Topics.all());
            for (Topic<?> topic : List.of(Topics.IMAGE_EVENTS, Topics.PREDICTIONS)) {
                checkRetention(checks, topic, feedbackWindow, allowShort);
            }
            checks.requireRoomForDeadLetters(Topics.FEEDBACK, Topics.FEEDBACK_DLQ);
            for (Topic<?> topic : List.of(Topics.PREDICTIONS, Topics.FEEDBACK)) {
                checks.warnOfProducersTime(topic, "windows and waiting go by them");
            }
            StartWarnings.say(admin, Topics.all());
            return topics;
        } catch (TopicUnfitException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    /** Counts, waiting labels and remembered places all hang on the topics as they are at the start, partition by partition. */
    static TopicWatch watch(Admin admin, Map<String, TopicDescription> begun) {
        return new TopicWatch(
                        new ClusterFacts(admin),
                        List.of(
                                Topics.PREDICTIONS,
                                Topics.FEEDBACK,
                                Topics.FEEDBACK_DLQ,
                                Topics.LABELLED_EXAMPLES,
                                Topics.CHECKPOINTS),
                        Map.of(),
                        Optional.of(
                                "Insights counted and remembers by the topic as it was. End it, and start it with another"
                                        + " bencao.insights.application-id and an empty bencao.insights.state-dir: it reads all"
                                        + " that is retained anew"))
                .since(begun.values());
    }

    /** A label needs its image and its prediction, and both are read again when it comes. */
    private static void checkRetention(TopicChecks checks, Topic<?> topic, Duration feedbackWindow, boolean allowShort)
            throws InterruptedException, ExecutionException {
        long kept = checks.number(topic, TopicConfig.RETENTION_MS_CONFIG);
        if (!RetentionTimes.covers(kept, feedbackWindow) && !allowShort) {
            throw new StartException("Topic " + topic + " keeps its records for " + Duration.ofMillis(kept)
                    + ", but a label may come bencao.feedback-window=" + feedbackWindow
                    + " after its image and would then find none. Raise the topic's retention.ms, lower"
                    + " bencao.feedback-window, or accept it with bencao.insights.allow-short-retention=true.");
        }
        if (checks.number(topic, TopicConfig.RETENTION_BYTES_CONFIG) != FOR_EVER) {
            LOG.warn(
                    "Topic {} is also bounded by size: its records may be gone before bencao.feedback-window={} is over",
                    topic,
                    feedbackWindow);
        }
    }
}
