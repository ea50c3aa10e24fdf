package io.bencao.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/**
 * The form of {@link AvroJson}, as a JSON Schema (draft 7) of the record type. Fields that a later version adds are allowed: readers must
 * pass over what they do not know.
 */
public final class AvroJsonSchema {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String TYPE = "type";

    private AvroJsonSchema() {}

    /** The JSON Schema of records with this Avro schema, each type written out where it is used. */
    public static ObjectNode of(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ENUM -> with(type("string"), "enum", symbols(schema));
            case ARRAY -> with(type("array"), "items", of(schema.getElementType()));
            case MAP -> with(type("object"), "additionalProperties", of(schema.getValueType()));
            case UNION -> union(schema.getTypes());
            case FIXED -> type("string").put("pattern", "^[0-9a-f]{" + 2 * schema.getFixedSize() + "}$");
            case BYTES -> with(type("object"), "properties", with(NODES.objectNode(), "bytes", type("integer")));
            case STRING -> scalar(schema.getLogicalType(), "string");
            case INT -> type("integer");
            case LONG -> scalar(schema.getLogicalType(), "integer");
            case FLOAT, DOUBLE -> type("number");
            case BOOLEAN -> type("boolean");
            case NULL -> type("null");
        };
    }

    private static ObjectNode record(Schema schema) {
        ObjectNode record = type("object");
        if (schema.getDoc() != null) {
            record.put("description", schema.getDoc());
        }
        ArrayNode required = record.putArray("required");
        ObjectNode properties = record.putObject("properties");
        for (Schema.Field field : schema.getFields()) {
            required.add(field.name());
            ObjectNode property = of(field.schema());
            if (field.doc() != null) {
                property.put("description", field.doc());
            }
            properties.set(field.name(), property);
        }
        return record;
    }

    private static ObjectNode union(List<Schema> types) {
        ObjectNode union = NODES.objectNode();
        ArrayNode oneOf = union.putArray("oneOf");
        types.forEach(type -> oneOf.add(of(type)));
        return union;
    }

    /** UUIDs and times are texts, whatever Avro keeps them as. */
    private static ObjectNode scalar(LogicalType logical, String otherwise) {
        if (logical == null) {
            return type(otherwise);
        }
        return switch (logical.getName()) {
            case "uuid" -> type("string").put("format", "uuid");
            case "timestamp-millis" -> type("string").put("format", "date-time");
            default -> throw new IllegalArgumentException("no JSON form is settled for " + logical.getName());
        };
    }

    private static ArrayNode symbols(Schema schema) {
        ArrayNode symbols = NODES.arrayNode();
        schema.getEnumSymbols().forEach(symbols::add);
        return symbols;
    }

    private static ObjectNode with(ObjectNode node, String name, JsonNode value) {
        node.set(name, value);
        return node;
    }

    private static ObjectNode type(String name) {
        return NODES.objectNode().put(TYPE, name);
    }
}
