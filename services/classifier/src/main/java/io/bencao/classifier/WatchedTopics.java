package io.bencao.classifier;

import io.bencao.protocols.preconditions.ClusterFacts;
import io.bencao.protocols.preconditions.TopicWatch;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** Watches the topics that the classifier works with; runs on the thread "topics". All other methods may be called from any thread. */
final class WatchedTopics implements Runnable, AutoCloseable {

    private static final List<Topic<?>> WATCHED =
            List.of(Topics.IMAGE_EVENTS, Topics.PREDICTIONS, Topics.IMAGE_EVENTS_DLQ, Topics.CHECKPOINTS);

    private final Admin admin;
    private final TopicWatch watch;
    private final int largestAtStart;

    /**
     * @param admin closed with this
     * @param begun the topics as they were at the start
     */
    WatchedTopics(Admin admin, ClassifierTopics begun) {
        this.admin = admin;
        this.largestAtStart = begun.largestDeadLetter();
        // Its own topic made anew is intake's business, and others it goes along with.
        this.watch = new TopicWatch(
                        new ClusterFacts(admin),
                        Stream.concat(WATCHED.stream(), begun.json().stream()).toList(),
                        Stream.concat(Stream.of(Topics.PREDICTIONS), begun.json().stream())
                                .collect(Collectors.toMap(
                                        topic -> topic, topic -> ClassifierTopics.LEAST_PREDICTION_LIMIT)),
                        Optional.empty())
                .since(List.of(begun.events(), begun.predictions(), begun.deadLetters()));
    }

    /** What was changed so that a promise no longer holds, by topic. */
    Map<String, String> problems() {
        return watch.problems();
    }

    /** The largest dead letter that can be written now, in bytes: the producer was made for no larger one than at the start. */
    int largestDeadLetter() {
        return Math.min(largestAtStart, watch.largest(Topics.IMAGE_EVENTS_DLQ).orElse(largestAtStart));
    }

    @Override
    public void run() {
        watch.run();
    }

    @Override
    public void close() {
        watch.close();
        admin.close(Duration.ZERO);
    }
}
