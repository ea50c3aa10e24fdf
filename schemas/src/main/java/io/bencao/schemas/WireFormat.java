package io.bencao.schemas;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What stands before a record's Avro bytes, and so how a reader learns its schema. */
public enum WireFormat {
    /** {@code C3 01} and the schema's fingerprint: Avro's own, needs nobody. */
    SINGLE_OBJECT("single-object"),
    /** {@code 00} and the schema's number in a schema registry: Confluent's. */
    REGISTRY("registry");

    private final String text;

    WireFormat(String text) {
        this.text = text;
    }

    /** As it stands in the configuration. */
    public String text() {
        return text;
    }

    /**
     * The format of that name.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public static WireFormat named(String text) {
        return Arrays.stream(values())
                .filter(format -> format.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(WireSettings.FORMAT + "=" + text
                        + " is unknown; there are "
                        + Arrays.stream(values()).map(WireFormat::text).collect(Collectors.joining(" and ")) + "."));
    }
}
