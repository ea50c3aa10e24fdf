package io.bencao.classifier.releases;

import io.bencao.classifier.livemodel.ModelState;
import io.bencao.classifier.livemodel.SwapWatcher;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.schemas.registry.RegistryUnavailableException;
import io.bencao.schemas.registry.SchemaRefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what this instance serves, state by state, on the thread "checkpoint-status". Nobody waits for it: while the broker is
 * away states are kept, the oldest are dropped when there are too many, and the last is written when the broker is back.
 */
public final class StatusWriter implements SwapWatcher, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);
    private static final int MOST_WAITING = 64;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final String instance;
    private final Wire<CheckpointStatus> wire;
    private final Properties settings;
    private final Deque<CheckpointStatus> waiting = new ArrayDeque<>();
    private boolean stopped;

    /**
     * @param instance this instance's name, the key of its statuses
     * @param brokers where Kafka is
     * @param own any client property of the user's
     * @param wire writes statuses
     */
    public StatusWriter(String instance, String brokers, Map<String, String> own, Wire<CheckpointStatus> wire) {
        this.instance = instance;
        this.wire = wire;
        this.settings = settings(brokers, own);
    }

    private static Properties settings(String brokers, Map<String, String> own) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) LAST_WORDS.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        settings.putAll(own);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        return settings;
    }

    @Override
    public synchronized void reached(ModelState state, Optional<String> notServed) {
        if (waiting.size() == MOST_WAITING) {
            waiting.removeFirst();
        }
        waiting.addLast(status(state, notServed));
        notifyAll();
    }

    private CheckpointStatus status(ModelState state, Optional<String> notServed) {
        String error = state instanceof ModelState.Refused refused ? refused.reason() : notServed.orElse(null);
        return CheckpointStatus.newBuilder()
                .setInstanceId(instance)
                .setState(CheckpointState.valueOf(state.text().toUpperCase(Locale.ROOT)))
                .setCheckpointId(state.subject().id())
                .setDigest(state.subject().digest())
                .setPrecision(state.subject().precision())
                .setSince(Instant.now())
                .setError(error)
                .build();
    }

    /** Writes what waits, if the broker takes it, and ends. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    @Override
    public void run() {
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            for (CheckpointStatus status = next(); status != null; status = next()) {
                if (!written(producer, status)) {
                    keep(status);
                    pause();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            producer.close(LAST_WORDS);
        }
    }

    private boolean written(KafkaProducer<byte[], byte[]> producer, CheckpointStatus status)
            throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(
                            Topics.CHECKPOINT_STATUS.name(),
                            instance.getBytes(StandardCharsets.UTF_8),
                            wire.write(status)))
                    .get();
            return true;
        } catch (ExecutionException | KafkaException | RegistryUnavailableException | SchemaRefusedException e) {
            LOG.warn("The checkpoint's status can't be written now reason='{}'", e.toString());
            return false;
        }
    }

    /** The next state to write; null in the end. */
    private synchronized CheckpointStatus next() throws InterruptedException {
        while (waiting.isEmpty()) {
            if (stopped) {
                return null;
            }
            wait();
        }
        return waiting.removeFirst();
    }

    /** Keeps what could not be written, unless there is no room or no time for it. */
    private synchronized void keep(CheckpointStatus status) {
        if (stopped) {
            waiting.clear();
        } else if (waiting.size() < MOST_WAITING) {
            waiting.addFirst(status);
        }
    }

    private synchronized void pause() throws InterruptedException {
        if (!stopped) {
            wait(PAUSE.toMillis());
        }
    }
}
