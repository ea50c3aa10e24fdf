package io.bencao.classifier.flow;

import io.bencao.schemas.DeadLetter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What became of a record: exactly one of these. */
public sealed interface Outcome {

    /** The case's own branch. */
    <R> R match(Function<Labelled, R> onLabelled, Function<DeadLettered, R> onDeadLettered);

    /**
     * The image has its labels.
     *
     * @param request the event
     * @param sha256 SHA-256 of the encoded bytes
     * @param topLabels the most probable labels, highest first
     * @param unlikeness how unlike everything that the checkpoint knows; empty where it can't tell
     * @param checkpoint who answered
     * @param timings where the time went
     * @param predictedAt when the answer was there
     */
    record Labelled(
            ImageRequest request,
            byte[] sha256,
            List<Score> topLabels,
            Optional<Unlikeness> unlikeness,
            Answerer checkpoint,
            Timings timings,
            Instant predictedAt)
            implements Outcome {
        @Override
        public <R> R match(Function<Labelled, R> onLabelled, Function<DeadLettered, R> onDeadLettered) {
            return onLabelled.apply(this);
        }
    }

    /**
     * The record can't be answered, now or later.
     *
     * @param reason the named reason
     * @param detail the same for a person
     * @param cause what threw; null where nothing did
     */
    record DeadLettered(DeadLetter.Reason reason, String detail, Throwable cause) implements Outcome {
        @Override
        public <R> R match(Function<Labelled, R> onLabelled, Function<DeadLettered, R> onDeadLettered) {
            return onDeadLettered.apply(this);
        }
    }

    /** A label and its probability, 0 to 1. */
    record Score(String label, float confidence) {}

    /**
     * How unlike everything that a checkpoint knows an image is.
     *
     * @param times its distance from the nearest known image, as a multiple of what the checkpoint allows
     */
    record Unlikeness(float times) {

        /** Whether it is farther away than the checkpoint allows. */
        public boolean isUnknown() {
            return times > 1;
        }
    }

    /** A model's name, its checkpoint's id and digest in hex, and the precision of the file that answered. */
    record Answerer(String model, String id, String digest, String precision) {}

    /** Durations in nanoseconds: poll to decode, decode, decoded to predictor, the network (whole batch). */
    record Timings(long queue, long decode, long batch, long predict) {}
}
