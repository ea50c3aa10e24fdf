package io.bencao.cli.dataset;

import io.bencao.schemas.avro.LabelledExample;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * A labelled example without its Avro: what is known of an image and of its label, and where the image stands.
 *
 * @param eventId the event
 * @param label what a person said
 * @param place where the image stands
 * @param taken who took it
 * @param predicted what was answered
 * @param annotated whose word the label is
 * @param seal who vouches for all this
 */
record KeptExample(
        UUID eventId, String label, Place place, Taken taken, Predicted predicted, Annotated annotated, Seal seal) {

    /**
     * Coordinates of the image event.
     *
     * @param topicId as Kafka prints it
     * @param sha256 of the encoded image, hexadecimal
     * @param uri where the image is, if its event only referred to it
     */
    record Place(String topic, String topicId, int partition, long offset, String sha256, Optional<String> uri) {}

    /**
     * The camera's part.
     *
     * @param capturedAt by the camera's clock
     * @param receivedAt by the broker's
     */
    record Taken(String source, Instant capturedAt, Instant receivedAt) {}

    /** The classifier's part: label, and digest of the checkpoint that gave it. */
    record Predicted(String label, String checkpoint) {}

    /**
     * The annotator's part.
     *
     * @param pickedHow how the image came before a person
     * @param probability of being picked so, above 0 and at most 1; empty where it was not picked
     */
    record Annotated(String annotator, Instant labelledAt, String pickedHow, Optional<Double> probability) {}

    /**
     * The part of the program that joined it.
     *
     * @param keyId of the trusted key that sealed the record; empty where it bears no seal and its writers were trusted
     * @param number of the record among those of its event; 0 without a seal
     */
    record Seal(Optional<String> keyId, long number) {

        /** Of a record that bears none. */
        static final Seal NONE = new Seal(Optional.empty(), 0);
    }

    static KeptExample of(LabelledExample value, Seal seal) {
        return new KeptExample(
                value.getEventId(),
                value.getTrueLabel(),
                new Place(
                        value.getOrigin().getTopic(),
                        value.getOrigin().getTopicId(),
                        value.getOrigin().getPartition(),
                        value.getOrigin().getOffset(),
                        HexFormat.of().formatHex(value.getOrigin().getSha256().bytes()),
                        Optional.ofNullable(value.getUri())),
                new Taken(value.getSourceId(), value.getCapturedAt(), value.getReceivedAt()),
                new Predicted(value.getPredictedLabel(), value.getCheckpointDigest()),
                new Annotated(
                        value.getAnnotator(),
                        value.getLabelledAt(),
                        value.getPickedHow().name(),
                        Optional.ofNullable(value.getPickProbability()).filter(p -> p > 0 && p <= 1)),
                seal);
    }

    /** SHA-256 of the encoded image, hexadecimal. */
    String sha256() {
        return place.sha256();
    }
}
