package io.bencao.trainer;

import io.bencao.checkpoint.SigningKey;
import io.bencao.protocols.examples.ExampleWriter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.ImageReference;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.PickedHow;
import io.bencao.schemas.avro.Sha256;
import io.bencao.testkit.Colours;
import io.bencao.testkit.TestImageServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Cameras, classifier, operators and the join of their records in one: sends images, then their labels. One thread. */
final class LabelFeed implements AutoCloseable {

    private static final Wire<ImageEvent> EVENTS = Wire.of(ImageEvent.class);
    private static final Wire<LabelledExample> EXAMPLES = Wire.of(LabelledExample.class);
    private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
    private static final int CAMERAS = 10;

    private final KafkaProducer<byte[], byte[]> producer;
    private final ExampleWriter examples;
    private final String topicId;
    private TestImageServer server;
    private long sent;
    private long labels;

    /** @param key seals the labels, as that of insights does */
    LabelFeed(String brokers, SigningKey key) {
        examples = new ExampleWriter(EXAMPLES, key);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        topicId = topicId(brokers, Topics.IMAGE_EVENTS.name());
    }

    /** From now on every second event only refers to its image, which is kept there under its digest. */
    void storesImagesAt(TestImageServer place) {
        server = place;
    }

    static String topicId(String brokers, String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .topicId()
                    .toString();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends images of all colours, each labelled as its colour shifted by so many classes. */
    void send(int images, int shift, PickedHow how) {
        List<byte[]> jpegs = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (long i = sent; i < sent + images; i++) {
            int colour = (int) (i % Colours.COUNT);
            labels.add(ColourChampion.label((colour + shift) % Colours.COUNT));
            jpegs.add(Colours.jpeg(colour, i));
        }
        sendLabelled(jpegs, labels, how);
    }

    /** Sends these images with these labels. */
    void sendLabelled(List<byte[]> images, List<String> labels, PickedHow how) {
        List<Supplier<Sent>> events = images.stream().map(this::begin).toList();
        producer.flush();
        for (int i = 0; i < events.size(); i++) {
            label(events.get(i).get(), labels.get(i), how);
        }
        producer.flush();
    }

    /** An event that the broker has. */
    @SuppressWarnings("ArrayRecordComponent")
    record Sent(UUID id, String source, Instant capturedAt, int partition, long offset, byte[] jpeg) {}

    /** Sends an image and waits until the broker has it. */
    Sent event(byte[] jpeg) {
        return begin(jpeg).get();
    }

    private Supplier<Sent> begin(byte[] jpeg) {
        UUID id = UUID.randomUUID();
        String source = "pan-" + sent % CAMERAS;
        // Every few frames of a camera share a bucket of ten minutes.
        Instant capturedAt = FIRST.plus(Duration.ofMinutes(sent / 4));
        ImageEvent event = ImageEvent.newBuilder()
                .setEventId(id)
                .setSourceId(source)
                .setCapturedAt(capturedAt)
                .setContentType("image/jpeg")
                .setImage(server != null && sent % 2 == 1 ? stored(jpeg) : ByteBuffer.wrap(jpeg))
                .build();
        Future<RecordMetadata> answer = producer.send(new ProducerRecord<>(
                Topics.IMAGE_EVENTS.name(), source.getBytes(StandardCharsets.UTF_8), EVENTS.write(event)));
        sent++;
        return () -> {
            RecordMetadata at = done(answer);
            return new Sent(id, source, capturedAt, at.partition(), at.offset(), jpeg);
        };
    }

    private ImageReference stored(byte[] jpeg) {
        String digest = io.bencao.checkpoint.Sha256.of(jpeg);
        return new ImageReference(
                server.put(digest, jpeg), new Sha256(HexFormat.of().parseHex(digest)));
    }

    /** Labels an image. */
    void label(Sent event, String label, PickedHow how) {
        LabelledExample example = LabelledExample.newBuilder()
                .setEventId(event.id())
                .setSourceId(event.source())
                .setCapturedAt(event.capturedAt())
                .setReceivedAt(Instant.now())
                .setOrigin(new Origin(
                        Topics.IMAGE_EVENTS.name(),
                        topicId,
                        event.partition(),
                        event.offset(),
                        new Sha256(HexFormat.of().parseHex(io.bencao.checkpoint.Sha256.of(event.jpeg())))))
                .setTrueLabel(label)
                .setPredictedLabel(ColourChampion.label(0))
                .setCheckpointDigest("0".repeat(64))
                .setAnnotator("li")
                .setLabelledAt(Instant.now())
                .setPickedHow(how)
                .build();
        producer.send(examples.record(event.id(), example, ++labels));
    }

    private static RecordMetadata done(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new AssertionError("the broker did not take an event", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
