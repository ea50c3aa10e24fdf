package io.bencao.schemas.asyncapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.json.AvroJsonSchema;
import io.bencao.schemas.json.JsonRecord;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * One kind of message.
 *
 * @param name unlike any other's
 * @param summary what it says, a sentence
 * @param contentType of its value
 * @param headers those that Bencao writes
 * @param payload what the value is; empty where it may be anything
 * @param key how it is keyed
 */
record Message(
        String name,
        String summary,
        String contentType,
        ObjectNode headers,
        Optional<ObjectNode> payload,
        ObjectNode key) {

    private static final String AVRO = "application/vnd.apache.avro;version=1.9.0";

    /** Apache Avro specification, "HTTP as transport". */
    private static final String AVRO_BYTES = "avro/binary";

    private static final String BYTES = "application/octet-stream";

    private static final Map<Topic<?>, String> NAMES_OF_BYTES = Map.of(
            Topics.TRAINER_LEASE, "LeaseProbe",
            Topics.IMAGE_EVENTS_DLQ, "ImageEventDeadLetter",
            Topics.FEEDBACK_DLQ, "FeedbackDeadLetter",
            Topics.ALERTS_DLQ, "AlertDeadLetter");

    /** The message of a topic. */
    static Message of(Topic<?> topic) {
        return topic.value()
                .map(type -> avro(topic, SpecificData.get().getSchema(type)))
                .orElseGet(() -> bytes(topic));
    }

    /** A prediction on the JSON topic. */
    static Message jsonPrediction(Topic<?> topic) {
        ObjectNode payload = AvroJsonSchema.of(Prediction.getClassSchema());
        payload.put("$schema", "http://json-schema.org/draft-07/schema#");
        return new Message(
                "JsonPrediction",
                "The same prediction as on " + Topics.PREDICTIONS + ", in the same transaction, as JSON.",
                JsonRecord.MEDIA_TYPE,
                MessageHeaders.json(Prediction.getClassSchema()),
                Optional.of(payload),
                KafkaBindings.message(topic));
    }

    private static Message avro(Topic<?> topic, Schema schema) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("schemaFormat", AVRO);
        payload.set("schema", AvroSchema.json(schema));
        return new Message(
                schema.getName(),
                schema.getDoc(),
                AVRO_BYTES,
                MessageHeaders.of(topic),
                Optional.of(payload),
                KafkaBindings.message(topic));
    }

    private static Message bytes(Topic<?> topic) {
        boolean lease = topic.equals(Topics.TRAINER_LEASE);
        return new Message(
                Objects.requireNonNull(NAMES_OF_BYTES.get(topic), topic.name()),
                lease
                        ? "No record means anything here: who is given the partition leads the trainers."
                        : "A record that could not be used: its own key, value and headers, untouched, and headers that say why.",
                BYTES,
                MessageHeaders.of(topic),
                Optional.empty(),
                KafkaBindings.message(topic));
    }

    /** As it stands in the document. */
    ObjectNode json() {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("name", name).put("summary", summary).put("contentType", contentType);
        if (contentType.equals(AVRO_BYTES)) {
            message.put(
                    "description",
                    "Before the record's Avro bytes stand C3 01 and the schema's fingerprint (" + "'bencao schema "
                            + name
                            + " --fingerprint' prints these ten bytes), or 00 and its number in a schema registry.");
        }
        if (!headers.isEmpty()) {
            message.set("headers", headers);
        }
        payload.ifPresent(value -> message.set("payload", value));
        message.putObject("bindings").set("kafka", key);
        return message;
    }
}
