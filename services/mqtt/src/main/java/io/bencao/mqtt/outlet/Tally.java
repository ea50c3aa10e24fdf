package io.bencao.mqtt.outlet;

import java.util.concurrent.atomic.AtomicLong;

/** What became of messages since the start. Thread-safe. */
public final class Tally {

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong doubtful = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    void sent() {
        sent.incrementAndGet();
    }

    void written() {
        written.incrementAndGet();
    }

    /** Records of which Kafka has not said yet whether it has them. */
    public long underWay() {
        return sent.get() - written.get() - refused.get();
    }

    void doubtful() {
        doubtful.incrementAndGet();
    }

    void refused() {
        refused.incrementAndGet();
    }

    @Override
    public String toString() {
        return written + " images in Kafka, of these " + doubtful + " that the classifier will not answer; " + refused
                + " too large and lost";
    }
}
