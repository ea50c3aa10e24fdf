package io.bencao.protocols.batchrecords;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What is filed of a run. Times are in UTC, to the millisecond; numbers have three decimals, so that every program writes them alike.
 * Immutable.
 *
 * @param run which run, and when it was
 * @param course how far it was at its images, in the order of their times
 * @param keyImages its first image, those at which a stage was reached, its last one
 * @param labels what people said of images of the source in the time of the run, oldest first
 * @param alerts that were raised or cleared about the source in the time of the run, or are open still
 * @param checkpoints that answered images of the source in the time of the run, the one of most images first
 * @param releases in force when the run began, and those that came until it ended
 * @param made when and by what this record was made
 */
public record BatchRecord(
        Run run,
        List<Point> course,
        List<KeyImage> keyImages,
        List<Said> labels,
        List<AlertEpisode> alerts,
        List<Answering> checkpoints,
        List<InForce> releases,
        Made made) {

    /** The form of the file; another one has another number. */
    public static final int FORMAT = 2;

    /** Decimals of every number that is not whole. */
    private static final int DECIMALS = 3;

    public BatchRecord {
        course = List.copyOf(course);
        keyImages = List.copyOf(keyImages);
        labels = List.copyOf(labels);
        alerts = List.copyOf(alerts);
        checkpoints = List.copyOf(checkpoints);
        releases = List.copyOf(releases);
    }

    /** A number as records have it; null where there is none. */
    public static BigDecimal number(Float value) {
        return value == null ? null : BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /**
     * Which run it is.
     *
     * @param source whose images show it
     * @param id which of its runs
     * @param family of labels whose stages it went through
     * @param stages the labels of the family, first stage to last
     * @param end why it ended, in lower case with dashes
     * @param images that it was followed by
     * @param began its first image
     * @param ended its last image
     */
    public record Run(
            String source,
            String id,
            String family,
            List<String> stages,
            String end,
            int images,
            Moment began,
            Moment ended) {
        public Run {
            stages = List.copyOf(stages);
        }
    }

    /**
     * When something was, by two clocks.
     *
     * @param byImages the camera's where it is sound, else the broker's
     * @param byBroker when Kafka took the image in
     */
    public record Moment(Instant byImages, Instant byBroker) {}

    /**
     * How far the run was at an image.
     *
     * @param at its time
     * @param event its event
     * @param answered the place that it alone says: 1.5 is the middle of the first stage
     * @param place the expected stage: 1 where the first begins; null where nothing was learned of the family
     * @param from one in ten is not so far; null likewise
     * @param to one in ten is further; null likewise
     */
    public record Point(
            Instant at, UUID event, BigDecimal answered, BigDecimal place, BigDecimal from, BigDecimal to) {}

    /**
     * An image that says how the run went. Its bytes are not in the record: they are where its coordinates say as long as that topic keeps
     * them, and whoever has kept a copy proves by its digest that it is the one.
     *
     * @param why {@code first}, {@code stage-2} and on, {@code right} for the stage before the last, {@code last}
     * @param at its time
     * @param event its event
     * @param label the most probable label
     * @param confidence its probability
     * @param checkpoint digest of the checkpoint that answered
     * @param image where it stands
     */
    public record KeyImage(
            List<String> why,
            Instant at,
            UUID event,
            String label,
            BigDecimal confidence,
            String checkpoint,
            Coordinates image) {
        public KeyImage {
            why = List.copyOf(why);
        }
    }

    /**
     * Where an image event stands.
     *
     * @param topic its name
     * @param topicId its id as Kafka prints it
     * @param partition of it
     * @param offset in it
     * @param sha256 of the image's bytes, hexadecimal
     */
    public record Coordinates(String topic, String topicId, int partition, long offset, String sha256) {}

    /**
     * What a person said of an image.
     *
     * @param event its event
     * @param taken the time of the image
     * @param predicted the label that was predicted
     * @param kind {@code label}, {@code confirm} or {@code ungradable}
     * @param label with {@code label}
     * @param by who
     * @param vouched {@code sealed}: a trusted program knows the person; {@code declared}; {@code anonymous}
     * @param at when, by that person's clock
     */
    public record Said(
            UUID event,
            Instant taken,
            String predicted,
            String kind,
            String label,
            String by,
            String vouched,
            Instant at) {}

    /**
     * An alert from its beginning to its end.
     *
     * @param rule its rule
     * @param raisedAt null if that was before the run
     * @param clearedAt null if that was not within ten minutes after the run, or as long as late images count
     * @param evidence the figures that raised it, by name
     * @param acknowledgedBy who acknowledged it; null if nobody did, or it began before the run
     * @param acknowledgedAt when, by the service's clock; null likewise
     * @param note what that person said; null for nothing
     * @param assignedTo who was to look after it; null for nobody in particular
     */
    public record AlertEpisode(
            String rule,
            Instant raisedAt,
            Instant clearedAt,
            SortedMap<String, String> evidence,
            String acknowledgedBy,
            Instant acknowledgedAt,
            String note,
            String assignedTo) {
        public AlertEpisode {
            evidence = new TreeMap<>(evidence);
        }
    }

    /**
     * A checkpoint that answered.
     *
     * @param digest its digest
     * @param id readable
     * @param precision which of its files answered
     * @param images how many
     */
    public record Answering(String digest, String id, String precision, int images) {}

    /**
     * A release.
     *
     * @param number rises with each
     * @param checkpoint readable id
     * @param digest of the checkpoint
     * @param at when
     * @param by who
     * @param keyId the key that signed it
     */
    public record InForce(long number, String checkpoint, String digest, Instant at, String by, String keyId) {}

    /**
     * How a record came to be.
     *
     * @param at when, by the service's clock
     * @param by who asked for it; null where nobody needs to log in to look
     * @param instance of the service
     * @param version of the software
     * @param commit of the software; null where it was built without one
     * @param settled whether so much time had passed since the run that no late image changes it any more
     * @param leftOut how many were too many to stand here, by the field's name; empty if none were
     */
    public record Made(
            Instant at,
            String by,
            String instance,
            String version,
            String commit,
            boolean settled,
            SortedMap<String, Integer> leftOut) {
        public Made {
            leftOut = new TreeMap<>(leftOut);
        }

        /** Of more than can stand in a record. */
        public static SortedMap<String, Integer> counted(Map<String, Integer> leftOut) {
            SortedMap<String, Integer> counted = new TreeMap<>(leftOut);
            counted.values().removeIf(count -> count == 0);
            return counted;
        }
    }
}
