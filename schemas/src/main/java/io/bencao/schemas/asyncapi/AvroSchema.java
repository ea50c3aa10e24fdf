package io.bencao.schemas.asyncapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/** An Avro schema as others read it: without the hint at Java's strings that only the generated classes use. */
final class AvroSchema {

    private static final String HINT = "avro.java.string";
    private static final String TYPE = "type";

    private AvroSchema() {}

    static JsonNode json(Schema schema) {
        try {
            return plain(new ObjectMapper().readTree(schema.toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro prints a schema that is no JSON: " + schema.getFullName(), e);
        }
    }

    private static JsonNode plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(HINT);
            object.properties().forEach(field -> field.setValue(plain(field.getValue())));
            // {"type": "string"} says no more than "string"; a field's own type stands beside its name.
            return object.size() == 1 && object.path(TYPE).isTextual() ? object.get(TYPE) : object;
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, plain(array.get(i)));
            }
        }
        return node;
    }
}
