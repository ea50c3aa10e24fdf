package io.bencao.classifier;

import io.bencao.protocols.clients.TopicChecks;
import io.bencao.protocols.clients.TopicUnfitException;
import io.bencao.protocols.preconditions.StartWarnings;
import io.bencao.runtime.StartException;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * The topics that the classifier works with, checked before anything is taken in.
 *
 * @param events what comes in
 * @param predictions what goes out
 * @param deadLetters what goes out where there is no answer
 * @param json where predictions go out once more, as JSON
 * @param largestDeadLetter the largest record batch that the dead letters' topic takes, in bytes
 */
record ClassifierTopics(
        TopicDescription events,
        TopicDescription predictions,
        TopicDescription deadLetters,
        Optional<Topic<byte[]>> json,
        int largestDeadLetter) {

    private static final List<Topic<?>> NEEDED = List.of(
            Topics.IMAGE_EVENTS,
            Topics.PREDICTIONS,
            Topics.IMAGE_EVENTS_DLQ,
            Topics.CHECKPOINTS,
            Topics.CHECKPOINT_STATUS);

    /**
     * A prediction carries at most 128 KiB of its event, its source id once more as key, and labels. As JSON it is at most twice as
     * long, where each character is one that is escaped.
     */
    static final int LEAST_PREDICTION_LIMIT = 512 * 1024;

    /** @throws StartException if a topic is missing or does not fit */
    static ClassifierTopics checked(Admin admin, Optional<Topic<byte[]>> json)
            throws InterruptedException, ExecutionException {
        TopicChecks checks = new TopicChecks(admin);
        List<Topic<?>> needed = Stream.concat(NEEDED.stream(), json.stream()).toList();
        try {
            Map<String, TopicDescription> topics = checks.require(needed);
            checks.requireRoomForDeadLetters(Topics.IMAGE_EVENTS, Topics.IMAGE_EVENTS_DLQ);
            checks.requireRoom(
                    Topics.PREDICTIONS, LEAST_PREDICTION_LIMIT, "a prediction with long attributes may have more");
            if (json.isPresent()) {
                checks.requireRoom(
                        json.get(), LEAST_PREDICTION_LIMIT, "a prediction with long attributes may have more");
                checks.warnOfOtherPartitions(Topics.PREDICTIONS, json.get(), topics);
            }
            checks.warnOfProducersTime(
                    Topics.IMAGE_EVENTS, "receivedAt, max-age and all windows then rest on the clocks of cameras");
            requireOrder(topics.get(Topics.CHECKPOINTS.name()));
            StartWarnings.say(admin, needed);
            return new ClassifierTopics(
                    topics.get(Topics.IMAGE_EVENTS.name()),
                    topics.get(Topics.PREDICTIONS.name()),
                    topics.get(Topics.IMAGE_EVENTS_DLQ.name()),
                    json,
                    checks.maxMessageBytes(Topics.IMAGE_EVENTS_DLQ));
        } catch (TopicUnfitException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    private static void requireOrder(TopicDescription releases) {
        if (releases.partitions().size() != 1) {
            throw new StartException("Topic " + Topics.CHECKPOINTS + " has "
                    + releases.partitions().size()
                    + " partitions, but must have 1: the order of its records says which release is the last.");
        }
    }
}
