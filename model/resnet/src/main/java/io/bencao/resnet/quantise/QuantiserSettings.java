package io.bencao.resnet.quantise;

import java.time.Duration;

/**
 * How hard the quantiser tries.
 *
 * @param leastAgreement share of images answered as in floats, 0 to 1, below which layers that hurt are looked for
 * @param mostFloatLayers that may stay floats; each costs speed
 * @param searchTime after which the search goes on with what it knows
 * @param threads that share each operator
 */
public record QuantiserSettings(double leastAgreement, int mostFloatLayers, Duration searchTime, int threads) {

    /** One thread, and layers are looked for below 99 in 100. */
    public static final QuantiserSettings USUAL = new QuantiserSettings(0.99, 4, Duration.ofMinutes(5), 1);

    public QuantiserSettings {
        if (!(leastAgreement >= 0 && leastAgreement <= 1) || mostFloatLayers < 0 || threads < 1) {
            throw new IllegalArgumentException(
                    "An agreement of 0 to 1, no negative number of layers and one thread at least" + " are needed, not "
                            + leastAgreement + ", " + mostFloatLayers + " and " + threads);
        }
    }

    /** The same on so many threads. */
    public QuantiserSettings withThreads(int other) {
        return new QuantiserSettings(leastAgreement, mostFloatLayers, searchTime, other);
    }
}
