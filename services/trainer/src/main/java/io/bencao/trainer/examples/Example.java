package io.bencao.trainer.examples;

import io.bencao.protocols.feedback.Author;
import java.util.Optional;
import java.util.UUID;

/**
 * A labelled example without its Avro: an image's coordinates and its label, as they stood last in {@code labelled-examples}. It
 * says where an image is and does not have it; once {@link ImageFetcher} has brought the bytes it becomes a {@link DatasetImage}.
 * Times in milliseconds since 1970.
 *
 * @param eventId the event
 * @param sourceId the camera
 * @param capturedAt by the camera's clock
 * @param origin where the image stands
 * @param elsewhere whether the event only referred to its image
 * @param label what a person said
 * @param annotator who
 * @param labelledAt when
 * @param pickReason why the image was picked for labelling
 * @param probability of being picked so, above 0 and at most 1; empty where unknown
 */
public record Example(
        UUID eventId,
        String sourceId,
        long capturedAt,
        Origin origin,
        boolean elsewhere,
        String label,
        String annotator,
        long labelledAt,
        PickReason pickReason,
        Optional<Double> probability) {

    /**
     * Where an image stands in Kafka.
     *
     * @param topic the topic
     * @param topicId its id: a topic made anew reuses offsets but not this
     * @param partition of the record
     * @param offset of the record
     * @param sha256 of the encoded image, hexadecimal
     */
    public record Origin(String topic, String topicId, int partition, long offset, String sha256) {}

    /** Whether somebody vouches for the annotator's name. */
    public boolean isNamed() {
        return !annotator.equals(Author.ANONYMOUS);
    }

    /** SHA-256 of the image, hexadecimal. */
    public String sha256() {
        return origin.sha256();
    }
}
