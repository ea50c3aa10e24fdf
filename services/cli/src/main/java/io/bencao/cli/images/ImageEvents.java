package io.bencao.cli.images;

import io.bencao.references.Reference;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.ImageReference;
import io.bencao.schemas.avro.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Images as records of {@code image-events}. Thread-safe. */
public final class ImageEvents {

    /** Attribute that carries an image's true label through to its prediction, so that answers can be scored. */
    public static final String TRUE_LABEL = "label";

    /** Attribute with the file's name. */
    public static final String FILE = "file";

    private static final Wire<ImageEvent> SINGLE_OBJECT = Wire.of(ImageEvent.class);

    private ImageEvents() {}

    /** The record to send: key is the source, the event id is new, the time of capture is now. */
    public static ProducerRecord<byte[], byte[]> record(NamedImage image, String source) {
        return record(image, source, UUID.randomUUID());
    }

    /** The same, in a wire format of the caller's choice. */
    public static ProducerRecord<byte[], byte[]> record(Wire<ImageEvent> wire, NamedImage image, String source) {
        return record(wire, image, source, UUID.randomUUID());
    }

    /** The same, with an event id of the caller's choice. */
    public static ProducerRecord<byte[], byte[]> record(NamedImage image, String source, UUID eventId) {
        return record(SINGLE_OBJECT, image, source, eventId);
    }

    /** The same, taken at this time. */
    public static ProducerRecord<byte[], byte[]> record(
            NamedImage image, String source, UUID eventId, Instant capturedAt) {
        return record(SINGLE_OBJECT, image, source, eventId, capturedAt, ByteBuffer.wrap(image.bytes()));
    }

    /** An event that refers to its image, which is stored at this reference already. */
    public static ProducerRecord<byte[], byte[]> record(
            Wire<ImageEvent> wire, NamedImage image, String source, Reference stored) {
        Sha256 digest = new Sha256(HexFormat.of().parseHex(stored.sha256()));
        return record(wire, image, source, UUID.randomUUID(), now(), new ImageReference(stored.uri(), digest));
    }

    private static ProducerRecord<byte[], byte[]> record(
            Wire<ImageEvent> wire, NamedImage image, String source, UUID eventId) {
        return record(wire, image, source, eventId, now(), ByteBuffer.wrap(image.bytes()));
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    private static ProducerRecord<byte[], byte[]> record(
            Wire<ImageEvent> wire,
            NamedImage image,
            String source,
            UUID eventId,
            Instant capturedAt,
            Object bytesOrReference) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(FILE, image.name());
        image.label().ifPresent(label -> attributes.put(TRUE_LABEL, label));
        ImageEvent event = ImageEvent.newBuilder()
                .setEventId(eventId)
                .setSourceId(source)
                .setCapturedAt(capturedAt)
                .setContentType(contentType(image.name()))
                .setImage(bytesOrReference)
                .setAttributes(attributes)
                .build();
        return new ProducerRecord<>(
                Topics.IMAGE_EVENTS.name(), source.getBytes(StandardCharsets.UTF_8), wire.write(event));
    }

    private static String contentType(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "jpg", "jpeg" -> "image/jpeg";
            case "png", "webp", "bmp" -> "image/" + extension;
            default -> null;
        };
    }
}
