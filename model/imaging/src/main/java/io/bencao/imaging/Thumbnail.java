package io.bencao.imaging;

import java.util.function.Function;

/** A small upright image, or why there is none. */
public sealed interface Thumbnail {

    /** Applies the function that fits. */
    <R> R match(Function<Made, R> made, Function<Refused, R> refused);

    /**
     * The small image.
     *
     * @param jpeg its bytes, handed over, not copied
     * @param width pixels
     * @param height pixels
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Made(byte[] jpeg, int width, int height) implements Thumbnail {
        @Override
        public <R> R match(Function<Made, R> made, Function<Refused, R> refused) {
            return made.apply(this);
        }
    }

    /**
     * The image could not be decoded.
     *
     * @param refusal why
     * @param detail the same in a sentence, for a person
     */
    record Refused(Refusal refusal, String detail) implements Thumbnail {
        @Override
        public <R> R match(Function<Made, R> made, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }
}
