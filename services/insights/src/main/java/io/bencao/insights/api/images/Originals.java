package io.bencao.insights.api.images;

import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.protocols.images.EventImage;
import io.bencao.protocols.images.EventImages;
import io.bencao.protocols.records.RecordFetcher;
import io.bencao.protocols.records.TopicIds;
import io.bencao.schemas.avro.Origin;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The images as they were sent, found in Kafka by their coordinates. A topic that was made again reuses offsets, so its id and the
 * image's digest are checked: another image is never shown in an image's place. Thread-safe.
 */
public final class Originals {

    private final RecordFetcher fetcher;
    private final TopicIds topics;
    private final EventImages images;

    /** @param fetcher asks for nothing else, so that nobody waits behind images */
    public Originals(RecordFetcher fetcher, TopicIds topics, EventImages images) {
        this.fetcher = fetcher;
        this.topics = topics;
        this.images = images;
    }

    /**
     * The image, or where it is stored.
     *
     * @return never that the record is another one
     * @throws RefusedRequestException if it is gone
     */
    EventImage at(Origin origin) {
        if (!topics.idOf(origin.getTopic()).equals(Optional.of(origin.getTopicId()))) {
            throw expired(origin, "the topic " + origin.getTopic() + " is no longer the one it was in");
        }
        ConsumerRecord<byte[], byte[]> record = fetcher.fetch(
                        origin.getTopic(), origin.getPartition(), origin.getOffset())
                .orElseThrow(() -> expired(origin, "it is older than the topic keeps"));
        String sha256 = HexFormat.of().formatHex(origin.getSha256().bytes());
        EventImage found = images.look(record.value(), new EventImage.Wanted(Optional.empty(), sha256));
        if (found instanceof EventImage.Other) {
            throw expired(origin, "another record stands in its place");
        }
        return found;
    }

    private static RefusedRequestException expired(Origin origin, String why) {
        return new RefusedRequestException(
                Why.EXPIRED,
                "the image at " + origin.getTopic() + "/" + origin.getPartition() + "/" + origin.getOffset()
                        + " is gone: " + why);
    }
}
