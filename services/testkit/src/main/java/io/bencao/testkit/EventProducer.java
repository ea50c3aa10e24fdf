package io.bencao.testkit;

import io.bencao.guarantees.RecordId;
import io.bencao.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends image events and remembers where they went and which of them are bad. One thread. */
public final class EventProducer implements AutoCloseable {

    private static final int BUFFER_BYTES = 96 * 1024 * 1024;
    private static final int MOST_PENDING = 2_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Pending> pending = new ArrayList<>();
    private final Map<RecordId, Set<String>> bad = new HashMap<>();
    private long sent;

    private record Pending(Future<RecordMetadata> answer, Set<String> reasons) {}

    /** On a cluster that asks for no login. */
    public EventProducer(String bootstrapServers) {
        this(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** @param reach how a client reaches the cluster, by Kafka's names */
    public EventProducer(Map<?, ?> reach) {
        Properties settings = new Properties();
        settings.putAll(reach);
        // Above the topic's limit: the broker is to refuse, not this producer.
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.IMAGE_EVENT_LIMIT + Topics.DEAD_LETTER_ROOM);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends an image that should be answered.
     *
     * @return the event's id
     */
    public UUID good(String source, byte[] image) {
        UUID id = UUID.randomUUID();
        send(source, EventValues.inline(id, source, image), Set.of());
        return id;
    }

    /** Sends one that should become a dead letter. */
    public void bad(String source, Good good, Damage damage) {
        send(source, damage.value(source, good), damage.reasons());
    }

    /**
     * Sends any value.
     *
     * @param reasons why it should become a dead letter; empty if it should be answered
     */
    public void send(String source, byte[] value, Set<String> reasons) {
        send(source, null, value, reasons);
    }

    /** The same with a time of its own, where the topic keeps the producer's. */
    public void sendAt(Instant time, String source, byte[] value, Set<String> reasons) {
        send(source, time.toEpochMilli(), value, reasons);
    }

    private void send(String source, Long timestamp, byte[] value, Set<String> reasons) {
        byte[] key = source == null ? null : source.getBytes(StandardCharsets.UTF_8);
        Future<RecordMetadata> answer =
                producer.send(new ProducerRecord<>(Topics.IMAGE_EVENTS.name(), null, timestamp, key, value));
        pending.add(new Pending(answer, reasons));
        sent++;
        if (pending.size() >= MOST_PENDING) {
            awaitAll();
        }
    }

    /**
     * Waits until the broker has everything.
     *
     * @throws AssertionError if it refused something
     */
    public void awaitAll() {
        producer.flush();
        for (Pending one : pending) {
            RecordId id = id(one.answer());
            if (!one.reasons().isEmpty()) {
                bad.put(id, one.reasons());
            }
        }
        pending.clear();
    }

    /** How many were sent. */
    public long sent() {
        return sent;
    }

    /** The bad ones that the broker has, with the reasons that would be right. */
    public Map<RecordId, Set<String>> bad() {
        return Map.copyOf(bad);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
    }

    private static RecordId id(Future<RecordMetadata> answer) {
        try {
            RecordMetadata metadata = answer.get(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return new RecordId(metadata.partition(), metadata.offset());
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("an event was not taken by the broker", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while sending", e);
        }
    }
}
