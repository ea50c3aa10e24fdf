package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.e2e.OtlpReceiver.Span;
import io.bencao.schemas.Topics;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.EventValues;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera's trace goes on through the classifier to the prediction, and a collector gets its spans. */
class TracesIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CAMERA_SPAN = "00f067aa0ba902b7";

    @TempDir
    Path folder;

    @Test
    void shouldFollowAnImageFromItsEventToItsPrediction() throws IOException {
        try (OtlpReceiver collector = new OtlpReceiver();
                Pipeline pipeline = Pipeline.start(folder, Checkpoints.small())) {
            // Given
            pipeline.classifier(pipeline.settings("traced")
                    .with("quarkus.otel.sdk.disabled", "false")
                    .with(
                            "quarkus.otel.exporter.otlp.endpoint",
                            collector.address().toString())
                    .with("quarkus.otel.exporter.otlp.protocol", "http/protobuf")
                    .with("quarkus.otel.bsp.schedule.delay", "200ms"));

            // When
            send(pipeline.bootstrapServers(), "00-" + TRACE + "-" + CAMERA_SPAN + "-01");

            // Then: one span for the image, with one for each stage, in its camera's trace
            Waiting.until(
                    "the collector has the trace", () -> collector.of(TRACE).size() >= 6);
            List<Span> spans = collector.of(TRACE);
            Span image = spans.stream()
                    .filter(span -> span.name().equals("classify"))
                    .findFirst()
                    .orElseThrow();
            assertThat(image.parent()).isEqualTo(CAMERA_SPAN);
            assertThat(spans.stream().filter(span -> span.parent().equals(image.id())))
                    .extracting(Span::name)
                    .containsExactlyInAnyOrder("queue", "decode", "batch", "predict", "publish");
            assertThat(spans).allSatisfy(span -> {
                assertThat(span.start()).isBetween(image.start(), image.end());
                assertThat(span.end()).isBetween(span.start(), image.end());
            });

            // And: whoever reads the prediction can go on
            assertThat(traceOfThePrediction(pipeline.bootstrapServers()))
                    .isEqualTo("00-" + TRACE + "-" + image.id() + "-01");
        }
    }

    private static void send(String servers, String trace) {
        byte[] jpeg = DrawnImage.draw(1, 96, 72, 8).jpeg(0.8f, false);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new ByteArraySerializer(), new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(
                    Topics.IMAGE_EVENTS.name(),
                    "pan-1".getBytes(StandardCharsets.UTF_8),
                    EventValues.inline("pan-1", jpeg));
            event.headers().add("traceparent", trace.getBytes(StandardCharsets.UTF_8));
            producer.send(event);
        }
    }

    private static String traceOfThePrediction(String servers) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Topics.PREDICTIONS.partitions())
                    .mapToObj(partition -> new TopicPartition(Topics.PREDICTIONS.name(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            Waiting.until("the prediction is there", () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
                return !found.isEmpty();
            });
            return new String(found.get(0).headers().lastHeader("traceparent").value(), StandardCharsets.UTF_8);
        }
    }
}
