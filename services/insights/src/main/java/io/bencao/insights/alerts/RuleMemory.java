package io.bencao.insights.alerts;

import io.bencao.insights.serde.Format;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * What is remembered of a rule and a subject.
 *
 * @param bits the rule's own
 * @param openSince since when its alert is raised, milliseconds since the epoch; 0: it is not
 */
public record RuleMemory(long bits, long openSince) {

    /** In stores. */
    public static final Format<RuleMemory> FORMAT = Format.of(RuleMemory::write, RuleMemory::read);

    /** Nothing yet. */
    public static final RuleMemory NONE = new RuleMemory(0, 0);

    /** Whether the alert is raised. */
    public boolean open() {
        return openSince != 0;
    }

    /** Whether that reading changes the alert's state: a raised one is not raised again. */
    public boolean changes(RuleReading reading) {
        return switch (reading.wish()) {
            case RAISE -> !open();
            case CLEAR -> open();
            case KEEP -> false;
        };
    }

    /** After that reading; this very object if nothing is different. */
    public RuleMemory after(RuleReading reading) {
        if (!changes(reading)) {
            return reading.memory() == bits ? this : new RuleMemory(reading.memory(), openSince);
        }
        return new RuleMemory(reading.memory(), open() ? 0 : Math.max(1, reading.to()));
    }

    private void write(Encoder to) throws IOException {
        to.writeLong(bits);
        to.writeLong(openSince);
    }

    private static RuleMemory read(Decoder from) throws IOException {
        return new RuleMemory(from.readLong(), from.readLong());
    }
}
