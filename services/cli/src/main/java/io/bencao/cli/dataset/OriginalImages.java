package io.bencao.cli.dataset;

import io.bencao.checkpoint.Sha256;
import io.bencao.cli.cluster.Cluster;
import io.bencao.protocols.records.RecordFetcher;
import io.bencao.protocols.records.TopicIds;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;

/** The encoded images that labelled examples name, byte for byte as the cameras sent them. For one thread. */
final class OriginalImages implements AutoCloseable {

    private final Admin admin;
    private final TopicIds topicIds;
    private final RecordFetcher fetcher;
    private final Wire<ImageEvent> wire;

    /** Of this cluster. */
    OriginalImages(Cluster cluster) {
        this.wire = cluster.wires().wire(ImageEvent.class, Topics.IMAGE_EVENTS);
        this.admin = cluster.admin();
        this.topicIds = new TopicIds(admin, System::nanoTime);
        this.fetcher = new RecordFetcher(cluster::fetcher);
    }

    /** What became of an image. */
    sealed interface Fetched permits Found, Gone {}

    /** Its bytes: those that were labelled. */
    record Found(byte[] image) implements Fetched {}

    /** It can't be had. */
    record Gone(MissingImage.Reason reason, String detail) implements Fetched {}

    /**
     * Brings one.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
     */
    Fetched fetch(KeptExample example) {
        KeptExample.Place place = example.place();
        if (place.uri().isPresent()) {
            return new Gone(
                    MissingImage.Reason.ELSEWHERE,
                    "its event only refers to " + place.uri().get());
        }
        Optional<String> now = topicIds.idOf(place.topic());
        if (now.filter(place.topicId()::equals).isEmpty()) {
            return new Gone(
                    MissingImage.Reason.MADE_ANEW,
                    "topic " + place.topic() + (now.isEmpty() ? " is gone" : " was made anew since"));
        }
        return record(place)
                .map(record -> check(example, record.value()))
                .orElseGet(() -> new Gone(
                        MissingImage.Reason.EXPIRED,
                        "offset " + place.offset() + " of " + place.topic() + "-" + place.partition()
                                + " is no longer kept"));
    }

    private Optional<ConsumerRecord<byte[], byte[]>> record(KeptExample.Place place) {
        try {
            return fetcher.fetch(place.topic(), place.partition(), place.offset());
        } catch (OffsetOutOfRangeException e) {
            // Retention was faster than we.
            return Optional.empty();
        }
    }

    /** Coordinates alone prove nothing: what stands there must be the image that was labelled. */
    private Fetched check(KeptExample example, byte[] value) {
        if (value == null) {
            return other("the record has no value");
        }
        // A camera that sends plain images: its event has no id but its coordinates.
        byte[] image = value;
        if (Wire.isRecord(value)) {
            try {
                ImageEvent event = wire.read(value);
                if (!event.getEventId().equals(example.eventId())) {
                    return other("the record is event " + event.getEventId());
                }
                if (!(event.getImage() instanceof ByteBuffer inline)) {
                    return other("the record only refers to its image");
                }
                image = new byte[inline.remaining()];
                inline.duplicate().get(image);
            } catch (MalformedRecordException e) {
                return other("the record can't be read: " + e.getMessage());
            }
        }
        return Sha256.of(image).equals(example.sha256())
                ? new Found(image)
                : other("the image's bytes are others than those that were labelled");
    }

    private static Gone other(String why) {
        return new Gone(MissingImage.Reason.OTHER, why);
    }

    @Override
    public void close() {
        fetcher.close();
        admin.close();
    }
}
