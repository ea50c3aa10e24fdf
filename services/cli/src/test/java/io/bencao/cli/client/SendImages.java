package io.bencao.cli.client;

import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends image files: BROKERS FILE... */
public final class SendImages {

    public static void main(String[] arguments) throws Exception {
        Wire<ImageEvent> wire = Wire.of(ImageEvent.class);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                arguments[0],
                // A 4K JPEG has 2 to 4 MB; the client's own limit is 1 MB.
                "max.request.size",
                16 * 1024 * 1024);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 1; i < arguments.length; i++) {
                ImageEvent event = ImageEvent.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setSourceId("pan-1")
                        .setCapturedAt(Instant.now())
                        .setImage(ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[i]))))
                        .setAttributes(Map.of("file", arguments[i]))
                        .build();
                // The key is the source: its images keep their order.
                byte[] key = event.getSourceId().getBytes(StandardCharsets.UTF_8);
                RecordMetadata at = producer.send(
                                new ProducerRecord<>(Topics.IMAGE_EVENTS.name(), key, wire.write(event)))
                        .get();
                System.out.println("sent, " + at);
            }
        }
    }
}
