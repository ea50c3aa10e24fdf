package io.bencao.mqtt.events;

import io.bencao.mqtt.arrival.Arrival;
import io.bencao.mqtt.sources.SourceTemplate;
import io.bencao.protocols.limits.NameLimits;
import io.bencao.schemas.TerminalText;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes a record of {@code image-events} of every message, whatever is in it: the classifier dead-letters what it can't answer, with
 * the reason, and nothing is lost on the way there.
 */
public final class ImageEventMaker {

    /** Attribute with the MQTT topic. */
    public static final String MQTT_TOPIC = "mqttTopic";

    /** Shorter than any limit that a classifier is likely to have for an attribute. */
    private static final int TOPIC_SHOWN = 100;

    private final SourceTemplate sources;
    private final Wire<ImageEvent> wire;

    /** @param wire ready to write */
    public ImageEventMaker(SourceTemplate sources, Wire<ImageEvent> wire) {
        this.sources = sources;
        this.wire = wire;
    }

    /**
     * The record of a message, and what speaks against it. The same message makes the same event id, whenever it comes; the time of
     * capture is that of its arrival, since MQTT tells no other. A topic without a source makes an event whose source is empty.
     */
    public MadeEvent make(Arrival message) {
        Optional<String> source = sources.source(message.topic());
        Optional<String> format = Magic.contentType(message.payload());
        ImageEvent event = ImageEvent.newBuilder()
                .setEventId(message.id())
                .setSourceId(source.orElse(""))
                .setCapturedAt(message.at())
                .setContentType(format.orElse(null))
                .setImage(ByteBuffer.wrap(message.payload()))
                .setAttributes(attributes(message.topic()))
                .build();
        byte[] key = event.getSourceId().getBytes(StandardCharsets.UTF_8);
        return new MadeEvent(
                new ProducerRecord<>(Topics.IMAGE_EVENTS.name(), key, wire.write(event)),
                objection(message, source, format));
    }

    /** None where the topic may not stand in an attribute: an image is not refused for what it need not carry. */
    private static Map<String, String> attributes(String topic) {
        String shown = TerminalText.of(topic, TOPIC_SHOWN);
        return NameLimits.text(MQTT_TOPIC, shown, NameLimits.LONGEST).isEmpty() ? Map.of(MQTT_TOPIC, shown) : Map.of();
    }

    private static Optional<String> objection(Arrival message, Optional<String> source, Optional<String> format) {
        if (source.isEmpty()) {
            return Optional.of("its topic has fewer levels than --source names");
        }
        Optional<String> name = NameLimits.name("source id", source.get());
        if (name.isPresent()) {
            return name;
        }
        if (message.payload().length == 0) {
            return Optional.of("it is empty");
        }
        return format.isPresent() ? Optional.empty() : Optional.of("it begins as no JPEG, PNG, WebP or BMP does");
    }
}
