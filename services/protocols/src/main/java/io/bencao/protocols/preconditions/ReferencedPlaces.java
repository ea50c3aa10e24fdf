package io.bencao.protocols.preconditions;

import io.bencao.protocols.images.EventImages;
import io.bencao.protocols.images.StoredImage;
import io.bencao.protocols.images.StoredImage.Away;
import io.bencao.protocols.images.StoredImage.Withheld;
import io.bencao.references.Reference;
import io.bencao.schemas.DeadLetter.Reason;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.ImageReference;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the images of the newest events are stored, and whether one of each place can be had by the services' rules. */
public final class ReferencedPlaces {

    private static final Logger LOG = LoggerFactory.getLogger(ReferencedPlaces.class);

    /** Events of each partition: an event may have megabytes. */
    private static final int BACK = 5;

    /** Anybody who may send events could name many. */
    private static final int MOST_PLACES = 10;

    private ReferencedPlaces() {}

    /**
     * One diagnosis for each place, or that there is none.
     *
     * @param consumer of committed records, without a group; its assignment is changed
     * @param images by the rules that the services have
     */
    public static List<Diagnosis> judge(Consumer<byte[], byte[]> consumer, Wire<ImageEvent> wire, EventImages images) {
        Map<String, Reference> places = new TreeMap<>();
        NewestRecords.read(consumer, Topics.IMAGE_EVENTS, BACK, record -> {
            if (record.value() != null && Wire.isRecord(record.value())) {
                collect(wire, record.value(), places);
            }
        });
        if (places.isEmpty()) {
            return List.of(Diagnosis.ok(
                    Check.REFERENCES, Topics.IMAGE_EVENTS, "none of the newest events refers to an image elsewhere"));
        }
        return places.entrySet().stream()
                .map(place -> judge(place.getKey(), images.fetch(place.getValue())))
                .toList();
    }

    private static void collect(Wire<ImageEvent> wire, byte[] value, Map<String, Reference> places) {
        try {
            if (wire.read(value).getImage() instanceof ImageReference stored) {
                Reference reference = new Reference(
                        stored.getUri(),
                        HexFormat.of().formatHex(stored.getSha256().bytes()));
                if (places.size() < MOST_PLACES || places.containsKey(reference.place())) {
                    places.put(reference.place(), reference);
                }
            }
        } catch (MalformedRecordException e) {
            // A classifier dead-letters it; it says nothing of places.
            LOG.debug("no image event", e);
        }
    }

    static Diagnosis judge(String place, StoredImage found) {
        if (found instanceof StoredImage.Fetched) {
            return Diagnosis.ok(Check.REFERENCES, place, "gives the images that events refer to");
        }
        if (found instanceof Away away) {
            return Diagnosis.broken(
                    Check.REFERENCES,
                    place,
                    "events refer to images there, and it does not answer as it should: " + away.why(),
                    "Bring it back; classifiers and trainers wait for it");
        }
        Withheld withheld = (Withheld) found;
        if (withheld.reason() == Reason.REFERENCE_NOT_ENABLED) {
            return Diagnosis.unknown(
                    Check.REFERENCES,
                    place,
                    "events refer to images there; whether classifiers, insights and trainers may fetch them can't be told",
                    "Give --references-buckets, --references-servers or --references-folders what bencao.references.* of the"
                            + " services say");
        }
        if (withheld.reason() == Reason.REFERENCE_FORBIDDEN) {
            return Diagnosis.broken(
                    Check.REFERENCES,
                    place,
                    "events refer to images there, and by these rules they are not fetched: " + withheld.why(),
                    "Allow the place in bencao.references.* of classifiers, insights and trainers, or find who sends these events");
        }
        return Diagnosis.warning(
                Check.REFERENCES,
                place,
                "an image that a new event refers to can't be had: " + withheld.why(),
                "Keep images for as long as their events");
    }
}
