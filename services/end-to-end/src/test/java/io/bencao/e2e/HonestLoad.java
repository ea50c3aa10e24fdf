package io.bencao.e2e;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.TopicLog;
import io.bencao.testkit.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Images of honest sources at an even rate, and what became of each. Sends from one thread at a time. */
final class HonestLoad {

    private static final int SOURCES = 12;

    private final EventProducer producer;
    private final List<byte[]> images = Feed.images();

    /** When each event was sent, by the machine's clock, which is also the broker's. */
    private final Map<UUID, Long> sent = new HashMap<>();

    private final List<UUID> order = new ArrayList<>();

    HonestLoad(EventProducer producer) {
        this.producer = producer;
    }

    /** Sends at this rate, at times that do not depend on the answers; the events. */
    List<UUID> send(double perSecond, Duration time) {
        long count = Math.max(1, (long) (perSecond * time.toMillis() / 1_000));
        long started = System.nanoTime();
        List<UUID> events = new ArrayList<>();
        for (long number = 0; number < count; number++) {
            Waiting.rest(Duration.ofNanos(started + time.toNanos() / count * number - System.nanoTime()));
            events.add(one(number));
        }
        producer.awaitAll();
        return events;
    }

    private UUID one(long number) {
        UUID id = producer.good(Feed.source(number % SOURCES), images.get((int) (number % images.size())));
        synchronized (sent) {
            sent.put(id, System.currentTimeMillis());
            order.add(id);
        }
        return id;
    }

    /** One of those that were sent; any thread. */
    UUID any() {
        synchronized (sent) {
            return order.get(ThreadLocalRandom.current().nextInt(order.size()));
        }
    }

    /** For each event that has predictions, when they were appended. */
    static Map<UUID, List<Long>> answers(String bootstrapServers) {
        Wire<Prediction> wire = Wire.of(Prediction.class);
        Map<UUID, List<Long>> answers = new HashMap<>();
        TopicLog.read(bootstrapServers, Topics.PREDICTIONS, record -> {
            try {
                answers.computeIfAbsent(wire.read(record.value()).getEventId(), id -> new ArrayList<>(1))
                        .add(record.timestamp());
            } catch (MalformedRecordException e) {
                throw new AssertionError("no prediction at offset " + record.offset(), e);
            }
        });
        return answers;
    }

    /** From sending to the prediction's place in its topic. */
    Distribution delays(List<UUID> events, Map<UUID, List<Long>> answers) {
        return new Distribution(events.stream()
                .filter(answers::containsKey)
                .map(id -> answers.get(id).get(0) - sent.get(id))
                .toList());
    }
}
