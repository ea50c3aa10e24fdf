package io.bencao.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.guarantees.Evidence;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.EventValues;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TopicLog;
import io.bencao.testkit.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One camera's images that are dear to decode: what is too dear is refused at once, the rest delays that camera and no other. */
@Timeout(240)
class CostlyImagesIT {

    private static final String DEAR = "dear";
    private static final int SIDE = 6_320;
    private static final int REFUSED = 8;
    private static final int HEAVY = 8;
    private static final int OTHERS = 10;

    @TempDir
    Path folder;

    private final byte[] small = DrawnImage.draw(1, 48, 40, 4).jpeg(0.8f, false);
    private KafkaProducer<byte[], byte[]> producer;

    @Test
    void shouldRefuseWhatIsTooDearAndAnswerOtherCamerasBeforeTheHeavyImagesOfOne() throws Exception {
        CostlyJpeg jpeg = new CostlyJpeg(SIDE);
        try (TestBroker broker = TestBroker.start(folder)) {
            SmallCheckpoint checkpoint = SmallCheckpoint.write(folder.resolve("checkpoint"));
            producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            try (RunningService service = RunningService.start(
                    "fair", broker.bootstrapServers(), checkpoint, Map.of("bencao.decode.threads", "1"))) {
                // Given: a hundred scans, eight times; then what is heavy but admitted, until the first of them is in
                // work
                for (int i = 0; i < REFUSED; i++) {
                    send(0, DEAR, jpeg.with(100));
                }
                for (int i = 0; i < HEAVY; i++) {
                    send(0, DEAR, jpeg.with(9));
                }
                producer.flush();
                Waiting.until("the heavy ones wait", () -> service.gauge("bencao.in.flight.records") >= HEAVY / 2.0);
                assertThat(service.gauge("bencao.decode.oldest")).isPositive();

                // When
                for (int i = 0; i < OTHERS; i++) {
                    send(1 + i % 3, "pan-" + i, small);
                }
                producer.close();

                // Then
                Evidence evidence = Judged.everything(broker.bootstrapServers());
                assertThat(evidence.records()).isEqualTo(REFUSED + HEAVY + OTHERS);
                assertThat(service.counter("bencao.dead.letters", "reason", "too-costly"))
                        .isEqualTo(REFUSED);
                assertThat(service.gauge("bencao.decode.oldest")).isZero();
                assertThat(service.rewinds()).isZero();
            }
            assertThat(TopicLog.of(broker.bootstrapServers(), Topics.IMAGE_EVENTS_DLQ))
                    .hasSize(REFUSED)
                    .allMatch(letter -> detail(letter).matches(".*costs about \\d+ ms of a core.*at most 800 ms.*"));
            theOthersCameFirst(TopicLog.of(broker.bootstrapServers(), Topics.PREDICTIONS));
        }
    }

    /** By the broker's append times; as one queue for all it would be the other way about. */
    private static void theOthersCameFirst(List<ConsumerRecord<byte[], byte[]>> predictions) {
        long lastOfOthers = predictions.stream()
                .filter(prediction -> !isDear(prediction))
                .mapToLong(ConsumerRecord::timestamp)
                .max()
                .orElseThrow();
        assertThat(predictions).hasSize(HEAVY + OTHERS);
        assertThat(predictions)
                .filteredOn(prediction -> isDear(prediction) && prediction.timestamp() > lastOfOthers)
                .as("heavy ones answered after all the others")
                .hasSizeGreaterThanOrEqualTo(HEAVY / 2);
    }

    private static boolean isDear(ConsumerRecord<byte[], byte[]> prediction) {
        return DEAR.equals(new String(prediction.key(), StandardCharsets.UTF_8));
    }

    private void send(int partition, String source, byte[] image) {
        producer.send(new ProducerRecord<>(
                Topics.IMAGE_EVENTS.name(),
                partition,
                source.getBytes(StandardCharsets.UTF_8),
                EventValues.inline(source, image)));
    }

    private static String detail(ConsumerRecord<byte[], byte[]> letter) {
        return new String(letter.headers().lastHeader(DeadLetter.DETAIL).value(), StandardCharsets.UTF_8);
    }
}
