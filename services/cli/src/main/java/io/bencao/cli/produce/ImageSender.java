package io.bencao.cli.produce;

import io.bencao.cli.images.ImageEvents;
import io.bencao.cli.images.NamedImage;
import io.bencao.references.ObjectWriter;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;

/** Sends an image inline, or stores it first and sends where it is. */
final class ImageSender {

    private final Producer<byte[], byte[]> producer;
    private final Wire<ImageEvent> wire;
    private final String source;
    private final Optional<ObjectWriter> store;
    private final Acknowledgements acknowledgements;

    /** @param store where images are put; empty: they travel in their events */
    ImageSender(
            Producer<byte[], byte[]> producer,
            Wire<ImageEvent> wire,
            String source,
            Optional<ObjectWriter> store,
            Acknowledgements acknowledgements) {
        this.producer = producer;
        this.wire = wire;
        this.source = source;
        this.store = store;
        this.acknowledgements = acknowledgements;
    }

    /** Sends one; what the store does not take is refused, and no event refers to it. */
    void send(NamedImage image) {
        if (store.isEmpty()) {
            producer.send(ImageEvents.record(wire, image, source), acknowledgements.of(image.name()));
            return;
        }
        try {
            producer.send(
                    ImageEvents.record(wire, image, source, store.get().put(image.bytes())),
                    acknowledgements.of(image.name()));
        } catch (IOException e) {
            acknowledgements.refuse(image.name() + ": not stored: " + e.getMessage());
        }
    }
}
