package io.bencao.insights.api.images;

import io.bencao.insights.api.shared.Refusals;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.protocols.records.RecordFetcher;
import io.bencao.protocols.records.TopicIds;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.Origin;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The images as they were sent, fetched from Kafka by their coordinates. A topic that was made again reuses offsets, so its id and the
 * image's digest are checked: another image is never shown in an image's place. Thread-safe.
 */
public final class Originals {

    private final RecordFetcher fetcher;
    private final TopicIds topics;
    private final Wire<ImageEvent> wire;

    /** @param fetcher asks for nothing else, so that nobody waits behind images */
    public Originals(RecordFetcher fetcher, TopicIds topics, Wire<ImageEvent> wire) {
        this.fetcher = fetcher;
        this.topics = topics;
        this.wire = wire;
    }

    /**
     * The encoded bytes.
     *
     * @throws RefusedRequestException if they are gone, or stored elsewhere
     */
    byte[] at(Origin origin) {
        if (!topics.idOf(origin.getTopic()).equals(Optional.of(origin.getTopicId()))) {
            throw expired(origin, "the topic " + origin.getTopic() + " is no longer the one it was in");
        }
        ConsumerRecord<byte[], byte[]> record = fetcher.fetch(
                        origin.getTopic(), origin.getPartition(), origin.getOffset())
                .orElseThrow(() -> expired(origin, "it is older than the topic keeps"));
        byte[] encoded = image(record.value());
        if (!MessageDigest.isEqual(sha256(encoded), origin.getSha256().bytes())) {
            throw expired(origin, "another record stands in its place");
        }
        return encoded;
    }

    /** The encoded bytes in an event; a value that is no event of ours is a bare image. */
    private byte[] image(byte[] value) {
        if (value == null || !Wire.isRecord(value)) {
            return value == null ? new byte[0] : value;
        }
        try {
            Object image = wire.read(value).getImage();
            if (image instanceof ByteBuffer bytes) {
                byte[] copy = new byte[bytes.remaining()];
                bytes.duplicate().get(copy);
                return copy;
            }
            throw Refusals.refused("the image is stored elsewhere and is not fetched from there");
        } catch (MalformedRecordException e) {
            throw new RefusedRequestException(
                    Why.EXPIRED, "another record stands in the image's place: " + e.getMessage(), e);
        }
    }

    private static RefusedRequestException expired(Origin origin, String why) {
        return new RefusedRequestException(
                Why.EXPIRED,
                "the image at " + origin.getTopic() + "/" + origin.getPartition() + "/" + origin.getOffset()
                        + " is gone: " + why);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
