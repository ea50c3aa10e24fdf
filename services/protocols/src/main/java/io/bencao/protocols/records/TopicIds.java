package io.bencao.protocols.records;

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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The ids that topics have now, asked for again after half a minute. Thread-safe. */
public final class TopicIds {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long AGAIN = Duration.ofSeconds(30).toNanos();
    private static final int MOST = 100;

    private record Known(Optional<String> id, long at) {}

    private final Admin admin;
    private final LongSupplier nanos;
    private final Duration patience;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * @param admin asks the broker; not closed here
     * @param nanos a clock as {@link System#nanoTime}
     */
    public TopicIds(Admin admin, LongSupplier nanos) {
        this(admin, nanos, PATIENCE);
    }

    /** Test seam: with another patience. */
    TopicIds(Admin admin, LongSupplier nanos, Duration patience) {
        this.admin = admin;
        this.nanos = nanos;
        this.patience = patience;
    }

    /**
     * The id of the topic that has this name, as Kafka prints it; empty if there is none.
     *
     * @throws KafkaException if the broker does not answer within five seconds
     */
    public Optional<String> idOf(String topic) {
        Known found = known.get(topic);
        return found == null || nanos.getAsLong() - found.at() > AGAIN ? idNow(topic) : found.id();
    }

    /**
     * The same, asked for now: for one who binds a reader to it.
     *
     * @throws KafkaException if the broker does not answer within five seconds
     */
    public Optional<String> idNow(String topic) {
        if (known.size() > MOST) {
            known.clear();
        }
        Known found = new Known(ask(topic), nanos.getAsLong());
        known.put(topic, found);
        return found.id();
    }

    private Optional<String> ask(String topic) {
        try {
            return Optional.of(admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .get(topic)
                    .topicId()
                    .toString());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("no answer within " + patience, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
