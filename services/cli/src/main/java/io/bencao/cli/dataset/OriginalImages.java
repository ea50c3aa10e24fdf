package io.bencao.cli.dataset;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.terminal.Complaint;
import io.bencao.protocols.images.EventImage;
import io.bencao.protocols.images.EventImages;
import io.bencao.protocols.images.StoredImage;
import io.bencao.protocols.images.StoredImage.Away;
import io.bencao.protocols.records.RecordFetcher;
import io.bencao.protocols.records.TopicIds;
import io.bencao.references.ObjectFetcher;
import io.bencao.references.Reference;
import io.bencao.schemas.DeadLetter.Reason;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.ImageEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;

/** The encoded images that labelled examples name, byte for byte as the cameras took them, wherever they are. For one thread. */
final class OriginalImages implements AutoCloseable {

    /** Between attempts at a place that does not answer as it should. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

    private final Admin admin;
    private final TopicIds topicIds;
    private final RecordFetcher fetcher;
    private final EventImages images;

    /**
     * Of this cluster.
     *
     * @param elsewhere fetches images that events only refer to; closed with this
     */
    OriginalImages(Cluster cluster, ObjectFetcher elsewhere) {
        this.images = new EventImages(cluster.wires().wire(ImageEvent.class, Topics.IMAGE_EVENTS), elsewhere);
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
     * @throws Complaint if the image is stored elsewhere, and its place does not answer as it should for long
     */
    Fetched fetch(KeptExample example) {
        KeptExample.Place place = example.place();
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
        EventImage found = images.look(value, new EventImage.Wanted(Optional.of(example.eventId()), example.sha256()));
        if (found instanceof EventImage.Here here) {
            return new Found(here.encoded());
        }
        if (found instanceof EventImage.Stored stored) {
            return stored(example, stored.reference());
        }
        return new Gone(MissingImage.Reason.OTHER, ((EventImage.Other) found).why());
    }

    /** A place that is away for long ends the command: a data set must not be smaller because of that. */
    private Fetched stored(KeptExample example, Reference reference) {
        StoredImage found = images.fetch(reference);
        for (int again = 0; found instanceof Away && again < PAUSES.size(); again++) {
            pause(PAUSES.get(again));
            found = images.fetch(reference);
        }
        if (found instanceof StoredImage.Fetched fetched) {
            return new Found(fetched.encoded());
        }
        if (found instanceof Away away) {
            throw Complaint.impossible("the image of event " + example.eventId() + " can't be fetched (" + away.why()
                    + "), tried " + (1 + PAUSES.size())
                    + " times. No data set was made; export again when its place answers.");
        }
        StoredImage.Withheld withheld = (StoredImage.Withheld) found;
        return withheld.reason() == Reason.REFERENCE_NOT_ENABLED
                ? new Gone(
                        MissingImage.Reason.ELSEWHERE,
                        "its event only refers to " + reference.shown()
                                + "; --references-buckets, --references-servers or --references-folders allows its place")
                : new Gone(MissingImage.Reason.of(withheld.reason()), withheld.why());
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Complaint.impossible("interrupted while an image was waited for.", e);
        }
    }

    @Override
    public void close() {
        images.close();
        fetcher.close();
        admin.close();
    }
}
