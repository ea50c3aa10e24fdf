package io.bencao.inference;

import java.util.Arrays;
import java.util.Locale;

/** Where a network runs. */
public enum Device {
    /** On a GPU if one is usable, else on the CPU; the log says which and why. */
    AUTO,
    /** On the CPU. */
    CPU,
    /** On a GPU, or not at all. */
    GPU;

    /** As it is written in configurations and manifests: {@code auto}, {@code cpu}, {@code gpu}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads what {@link #text()} writes.
     *
     * @throws IllegalArgumentException when it is none of the three
     */
    public static Device of(String text) {
        return Arrays.stream(values())
                .filter(device -> device.text().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("device must be one of auto, cpu, gpu; it is \"" + text + "\""));
    }
}
