package io.bencao.imaging;

import java.util.function.Function;

/** What an image's header says: it may be decoded, at a known cost, or it is refused. */
public sealed interface Inspection {

    /** Applies the function that fits. */
    <R> R match(Function<Admissible, R> admissible, Function<Refused, R> refused);

    /**
     * The header is sound and within the limits. The body may still turn out damaged.
     *
     * @param header what was read, to be handed to {@link ImagePreparer#prepare(byte[], ImageHeader)}
     * @param decodeBytes upper bound of the native memory that decoding and resizing takes, in bytes
     * @param decodeNanos estimated time of a core to decode and resize it, on the machine that the estimate was calibrated on
     */
    record Admissible(ImageHeader header, long decodeBytes, long decodeNanos) implements Inspection {
        @Override
        public <R> R match(Function<Admissible, R> admissible, Function<Refused, R> refused) {
            return admissible.apply(this);
        }
    }

    /**
     * The image will not be decoded.
     *
     * @param refusal why
     * @param detail the same in a sentence with the figures, for a person
     */
    record Refused(Refusal refusal, String detail) implements Inspection {
        @Override
        public <R> R match(Function<Admissible, R> admissible, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }
}
