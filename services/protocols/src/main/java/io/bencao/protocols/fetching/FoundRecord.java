package io.bencao.protocols.fetching;

import java.util.List;
import java.util.function.Function;

/** What a walk over a batch finds at the place of one record. */
sealed interface FoundRecord {

    /** The case's own branch. */
    <R> R match(Function<Whole, R> onWhole, Function<Broken, R> onBroken);

    /**
     * A record that a consumer can read.
     *
     * @param attributes as they stand
     * @param timestampDelta against the batch's first timestamp
     * @param contents empty where the walk was not told to keep any
     */
    record Whole(byte attributes, long timestampDelta, Contents contents) implements FoundRecord {
        @Override
        public <R> R match(Function<Whole, R> onWhole, Function<Broken, R> onBroken) {
            return onWhole.apply(this);
        }
    }

    /** One that it can't read, or must not. The reason is a clause. */
    record Broken(String why) implements FoundRecord {
        @Override
        public <R> R match(Function<Whole, R> onWhole, Function<Broken, R> onBroken) {
            return onBroken.apply(this);
        }
    }

    /** What a record holds. Key and value may be null. */
    record Contents(byte[] key, byte[] value, List<NamedValue> headers) {
        static final Contents NOT_KEPT = new Contents(null, null, List.of());
    }

    /** A header; its value may be null. */
    record NamedValue(byte[] name, byte[] value) {}
}
