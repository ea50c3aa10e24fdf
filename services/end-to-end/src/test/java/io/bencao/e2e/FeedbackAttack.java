package io.bencao.e2e;

import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Feedback that nobody sealed: on real events and made-up ones, under others' names, with controls, and again and again on one event. */
final class FeedbackAttack implements Siege.Attack {

    private static final List<String> TEXTS = List.of(
            "class-0", "class-1", "", "no-such-label", "\u001b]0;title\u0007", "a\u202Eb", "y".repeat(20_000), "lin");

    private final Random random = new Random(3);
    private final Wire<Feedback> wire = Wire.of(Feedback.class);
    private final KafkaProducer<byte[], byte[]> producer;
    private final Supplier<UUID> real;
    private final UUID flooded = UUID.randomUUID();

    /** @param real an event that was answered */
    FeedbackAttack(KafkaProducer<byte[], byte[]> producer, Supplier<UUID> real) {
        this.producer = producer;
        this.real = real;
    }

    @Override
    public void strike() throws Exception {
        UUID event =
                switch (random.nextInt(3)) {
                    case 0 -> flooded;
                    case 1 -> real.get();
                    default -> UUID.randomUUID();
                };
        byte[] value = wire.write(feedback(event));
        if (random.nextInt(5) == 0) {
            value[random.nextInt(value.length)] = (byte) random.nextInt();
        }
        byte[] key = random.nextInt(10) == 0 ? null : event.toString().getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(Topics.FEEDBACK.name(), key, value)).get();
    }

    private Feedback feedback(UUID event) {
        FeedbackKind kind = FeedbackKind.values()[random.nextInt(FeedbackKind.values().length)];
        return Feedback.newBuilder()
                .setEventId(event)
                .setKind(kind)
                .setTrueLabel(random.nextInt(4) == 0 ? null : text())
                .setAnnotator(text())
                .setGivenAt(Instant.ofEpochMilli(
                        random.nextBoolean() ? System.currentTimeMillis() : random.nextLong() >> 12))
                .setNote(random.nextBoolean() ? null : text())
                .build();
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
