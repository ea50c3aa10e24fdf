package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.schemas.avro.Prediction;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.EventValues;
import io.bencao.testkit.Predictions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Cameras that photograph what is put before them, and an operator who knows what it is. One thread. */
final class PhotoShow implements AutoCloseable {

    private static final int CAMERAS = 20;
    private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");

    /** The photos have nothing to do with one another, so each has ten minutes of its camera of its own. */
    private static final Duration BETWEEN = Duration.ofMinutes(10);

    private final String bootstrapServers;
    private final EventProducer cameras;
    private final KafkaProducer<byte[], byte[]> operator;
    private final Map<CifarPhotos.Photo, UUID> last = new HashMap<>();

    PhotoShow(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.cameras = new EventProducer(bootstrapServers);
        this.operator = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends an event for each photo, and waits until the broker has them. */
    void send(List<CifarPhotos.Photo> photos) {
        for (CifarPhotos.Photo photo : photos) {
            long number = cameras.sent();
            UUID id = UUID.randomUUID();
            String camera = "camera-" + number % CAMERAS;
            Instant capturedAt = FIRST.plus(BETWEEN.multipliedBy(number / CAMERAS));
            cameras.send(camera, EventValues.inline(id, camera, capturedAt, photo.encoded()), Set.of());
            last.put(photo, id);
        }
        cameras.awaitAll();
    }

    /** Share of these photos whose last event was answered with their class, all of them by this checkpoint. */
    double accuracy(List<CifarPhotos.Photo> photos, String digest) {
        Map<UUID, Prediction> answers = answers();
        long right = 0;
        for (CifarPhotos.Photo photo : photos) {
            Prediction answer = answers.get(last.get(photo));
            assertThat(answer.getCheckpoint().getDigest()).isEqualTo(digest);
            right += answer.getLabel().equals(photo.label()) ? 1 : 0;
        }
        return (double) right / photos.size();
    }

    /**
     * Says of each photo what it shows: confirms what was answered rightly, corrects the rest.
     *
     * @return how many were corrected
     */
    int judgeAsAnOperator(List<CifarPhotos.Photo> photos) {
        Wire<Feedback> wire = Wire.of(Feedback.class);
        Map<UUID, Prediction> answers = answers();
        int corrected = 0;
        for (CifarPhotos.Photo photo : photos) {
            UUID id = last.get(photo);
            boolean right = answers.get(id).getLabel().equals(photo.label());
            corrected += right ? 0 : 1;
            Feedback feedback = Feedback.newBuilder()
                    .setEventId(id)
                    .setKind(right ? FeedbackKind.CONFIRM : FeedbackKind.LABEL)
                    .setTrueLabel(right ? null : photo.label())
                    .setAnnotator("lin")
                    .setGivenAt(Instant.now())
                    .build();
            operator.send(new ProducerRecord<>(
                    Topics.FEEDBACK.name(), id.toString().getBytes(StandardCharsets.UTF_8), wire.write(feedback)));
        }
        operator.flush();
        return corrected;
    }

    private Map<UUID, Prediction> answers() {
        return Predictions.read(bootstrapServers).stream()
                .collect(Collectors.toMap(Prediction::getEventId, Function.identity()));
    }

    @Override
    public void close() {
        cameras.close();
        operator.close();
    }
}
