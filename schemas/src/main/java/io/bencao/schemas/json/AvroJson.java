package io.bencao.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/**
 * Avro records as plain JSON: names as in the schema; times in ISO-8601, UTC, always with milliseconds; digests in hex; what is
 * not there is null. Bytes become {@code {"bytes": <how many>}}. This is not Avro's own JSON encoding and can't be read back
 * by it; {@link AvroJsonSchema} says which form a record's JSON has.
 */
public final class AvroJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Three digits, no more and no less: that is what the Avro record keeps, and texts of one length sort as their times. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private AvroJson() {}

    /**
     * A whole record.
     *
     * @throws IllegalArgumentException if it has a number that JSON does not: not a number, or infinite
     */
    public static ObjectNode of(IndexedRecord record) {
        ObjectNode object = NODES.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            object.set(field.name(), value(field.name(), record.get(field.pos())));
        }
        return object;
    }

    private static JsonNode value(String name, Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof IndexedRecord record) {
            return of(record);
        }
        if (value instanceof GenericFixed fixed) {
            return NODES.textNode(HexFormat.of().formatHex(fixed.bytes()));
        }
        if (value instanceof ByteBuffer bytes) {
            return NODES.objectNode().put("bytes", bytes.remaining());
        }
        if (value instanceof Collection<?> items) {
            return NODES.arrayNode()
                    .addAll(items.stream().map(item -> value(name, item)).toList());
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, entry) -> object.set(key.toString(), value(name, entry)));
            return object;
        }
        return scalar(name, value);
    }

    private static JsonNode scalar(String name, Object value) {
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Integer number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Float number) {
            requireFinite(name, number);
            return NODES.numberNode(number);
        }
        if (value instanceof Double number) {
            requireFinite(name, number);
            return NODES.numberNode(number);
        }
        if (value instanceof Instant time) {
            return NODES.textNode(TIME.format(time));
        }
        // Strings, enums and UUIDs print as they should be read.
        return NODES.textNode(value.toString());
    }

    /** Jackson would write such a number as a text, and each reader would fail in its own way. */
    private static void requireFinite(String name, double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(name + " is " + number + ", which JSON has no number for");
        }
    }
}
