package io.bencao.insights;

import io.bencao.insights.topology.RestoreWatch;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream threads, started and stopped. A thread that dies is replaced where {@link StreamThreadDeaths} allows it; otherwise
 * the service ends.
 */
public final class StreamEngine {

    private static final Logger LOG = LoggerFactory.getLogger(StreamEngine.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final KafkaStreams streams;
    private final RestoreWatch restore = new RestoreWatch();
    private final AtomicLong unreadable;
    private final Consumer<Throwable> onFatal;
    private final StreamThreadDeaths deaths = new StreamThreadDeaths(System::nanoTime);

    /**
     * @param topology what to run
     * @param settings of Kafka Streams
     * @param unreadable counts records that hold nothing readable
     * @param onFatal is told of what ends them for good
     */
    StreamEngine(Topology topology, Properties settings, AtomicLong unreadable, Consumer<Throwable> onFatal) {
        this.streams = new KafkaStreams(topology, settings, new GuardedClients());
        this.unreadable = unreadable;
        this.onFatal = onFatal;
        streams.setGlobalStateRestoreListener(restore);
        streams.setUncaughtExceptionHandler(this::died);
    }

    void start() {
        streams.start();
    }

    void stop() {
        if (!streams.close(PATIENCE)) {
            LOG.warn("The stream threads did not end within {}", PATIENCE);
        }
    }

    KafkaStreams streams() {
        return streams;
    }

    /** Share of the state that is rebuilt, 0 to 1. */
    double restored() {
        return restore.share();
    }

    /** Records that held nothing readable. */
    long unreadable() {
        return unreadable.get();
    }

    private StreamThreadExceptionResponse died(Throwable cause) {
        if (deaths.mayBeReplaced(cause)) {
            LOG.warn("A stream thread died and is replaced reason='{}'", cause.toString(), cause);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        onFatal.accept(cause);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
