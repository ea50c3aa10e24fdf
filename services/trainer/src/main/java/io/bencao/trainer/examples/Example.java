package io.bencao.trainer.examples;

import java.util.Optional;
import java.util.UUID;

/**
 * An image's coordinates and its label, as they stood last in {@code labelled-examples}. Times in milliseconds since 1970.
 *
 * @param eventId the event
 * @param sourceId the camera
 * @param capturedAt by the camera's clock
 * @param origin where the image stands
 * @param elsewhere whether the event only referred to its image
 * @param label what a person said
 * @param annotator who
 * @param labelledAt when
 * @param how the image was picked
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
        How how,
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

    /** SHA-256 of the image, hexadecimal. */
    public String sha256() {
        return origin.sha256();
    }
}
