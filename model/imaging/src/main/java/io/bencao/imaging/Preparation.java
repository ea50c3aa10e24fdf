package io.bencao.imaging;

import java.util.function.Function;

/** The network's input, or why there is none. */
public sealed interface Preparation {

    /** Applies the function that fits. */
    <R> R match(Function<Prepared, R> prepared, Function<Refused, R> refused);

    /**
     * The network's input.
     *
     * @param rgb height by width by channel, top row first, red, green, blue, one unsigned byte each:
     *     {@code inputSize * inputSize * 3} bytes. Handed over, not copied.
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Prepared(byte[] rgb) implements Preparation {
        @Override
        public <R> R match(Function<Prepared, R> prepared, Function<Refused, R> refused) {
            return prepared.apply(this);
        }
    }

    /**
     * The image could not be decoded.
     *
     * @param refusal why
     * @param detail the same in a sentence, for a person
     */
    record Refused(Refusal refusal, String detail) implements Preparation {
        @Override
        public <R> R match(Function<Prepared, R> prepared, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }
}
