package io.bencao.classifier;

import io.bencao.protocols.clients.TopicChecks;
import io.bencao.protocols.clients.TopicUnfitException;
import io.bencao.protocols.preconditions.StartWarnings;
import io.bencao.runtime.StartException;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * The topics that the classifier works with, checked before anything is taken in.
 *
 * @param events what comes in
 * @param predictions what goes out
 * @param deadLetters what goes out where there is no answer
 * @param largestDeadLetter the largest record batch that the dead letters' topic takes, in bytes
 */
record ClassifierTopics(
        TopicDescription events, TopicDescription predictions, TopicDescription deadLetters, int largestDeadLetter) {

    private static final List<Topic<?>> NEEDED = List.of(
            Topics.IMAGE_EVENTS,
            Topics.PREDICTIONS,
            Topics.IMAGE_EVENTS_DLQ,
            Topics.CHECKPOINTS,
            Topics.CHECKPOINT_STATUS);

    /** A prediction carries at most 128 KiB of its event, its source id once more as key, and labels. */
    static final int LEAST_PREDICTION_LIMIT = 512 * 1024;

    /** @throws StartException if a topic is missing or does not fit */
    static ClassifierTopics checked(Admin admin) throws InterruptedException, ExecutionException {
        TopicChecks checks = new TopicChecks(admin);
        try {
            Map<String, TopicDescription> topics = checks.require(NEEDED);
            checks.requireRoomForDeadLetters(Topics.IMAGE_EVENTS, Topics.IMAGE_EVENTS_DLQ);
            checks.requireRoom(
                    Topics.PREDICTIONS, LEAST_PREDICTION_LIMIT, "a prediction with long attributes may have more");
            checks.warnOfProducersTime(
                    Topics.IMAGE_EVENTS, "receivedAt, max-age and all windows then rest on the clocks of cameras");
            requireOrder(topics.get(Topics.CHECKPOINTS.name()));
            StartWarnings.say(admin, NEEDED);
            return new ClassifierTopics(
                    topics.get(Topics.IMAGE_EVENTS.name()),
                    topics.get(Topics.PREDICTIONS.name()),
                    topics.get(Topics.IMAGE_EVENTS_DLQ.name()),
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
