package io.bencao.insights.alerts;

/** A rule about single sources. Immutable, without a clock: the same images always give the same alerts. */
public interface SourceRule {

    /** Its name in the configuration. */
    String name();

    /**
     * An image came.
     *
     * @param memory what it remembers of this source
     * @param history of the source, that image included
     * @param image the image
     */
    RuleReading seen(long memory, SourceHistory history, SeenImage image);

    /**
     * Time passed without an image.
     *
     * @param now by the broker's clock, milliseconds since the epoch
     */
    default RuleReading passed(long memory, SourceHistory history, long now) {
        return RuleReading.keep(memory);
    }

    /** For how long it must be able to look back, milliseconds. */
    default long lookBack() {
        return 0;
    }
}
