package io.bencao.insights.api.images;

import io.bencao.insights.api.shared.Refusals;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics' ids, asked for again after half a minute. Thread-safe. */
public final class TopicIds {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long AGAIN = Duration.ofSeconds(30).toNanos();
    private static final int MOST = 100;

    private record Known(Optional<String> id, long at) {}

    private final Admin admin;
    private final LongSupplier nanos;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * @param admin asks the broker
     * @param nanos a clock as {@link System#nanoTime}
     */
    public TopicIds(Admin admin, LongSupplier nanos) {
        this.admin = admin;
        this.nanos = nanos;
    }

    /** The id of the topic that has this name now; empty if none has. */
    Optional<String> id(String topic) {
        Known found = known.get(topic);
        if (found == null || nanos.getAsLong() - found.at() > AGAIN) {
            if (known.size() > MOST) {
                known.clear();
            }
            found = new Known(ask(topic), nanos.getAsLong());
            known.put(topic, found);
        }
        return found.id();
    }

    private Optional<String> ask(String topic) {
        try {
            return Optional.of(admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .get(topic)
                    .topicId()
                    .toString());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw new RefusedRequestException(Why.UNAVAILABLE, "Kafka does not answer: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new RefusedRequestException(Why.UNAVAILABLE, "Kafka does not answer within " + PATIENCE, e);
        } catch (InterruptedException e) {
            throw Refusals.interrupted(e);
        }
    }
}
