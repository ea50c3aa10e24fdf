package io.bencao.mqtt.options;

import io.bencao.mqtt.arrival.Arrivals;
import picocli.CommandLine.Option;

/** How much may wait in this process. */
public final class BoundOptions {

    private static final int MEGABYTE = 1 << 20;

    /** A payload stands in memory as it came, as an event, and in the producer's buffer. */
    private static final int COPIES = 3;

    @Option(
            names = "--most-images",
            paramLabel = "N",
            defaultValue = "256",
            description =
                    "Images that may wait for Kafka in this process; from then on the MQTT broker keeps them. More than it has"
                            + " in flight to one client. Default: ${DEFAULT-VALUE}.")
    private int images;

    @Option(
            names = "--most-megabytes",
            paramLabel = "N",
            defaultValue = "64",
            description = "Megabytes of those. Default: ${DEFAULT-VALUE}; the heap must be three times as large.")
    private int megabytes;

    /** @throws IllegalArgumentException if there is no such bound, or the heap is too small for it */
    public Arrivals arrivals() {
        if (images < 1 || megabytes < 1) {
            throw new IllegalArgumentException("--most-images and --most-megabytes are at least 1.");
        }
        long needed = COPIES * bytes();
        if (needed > Runtime.getRuntime().maxMemory()) {
            throw new IllegalArgumentException("--most-megabytes " + megabytes + " needs a heap of " + needed / MEGABYTE
                    + " MB, there are " + Runtime.getRuntime().maxMemory() / MEGABYTE + ": start Java with -Xmx"
                    + (needed / MEGABYTE + 1) + "m or give a smaller bound.");
        }
        return new Arrivals(images, bytes());
    }

    /** The bound in bytes. */
    public long bytes() {
        return (long) megabytes * MEGABYTE;
    }
}
