package io.bencao.schemas.asyncapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.FeedbackReason;
import io.bencao.schemas.SealHeaders;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.schemas.WebhookReason;
import io.bencao.schemas.json.JsonRecord;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The headers that Bencao writes, as a schema: each is UTF-8 text. Others may stand beside them. */
final class MessageHeaders {

    private final ObjectNode properties = JsonNodeFactory.instance.objectNode();
    private final ArrayNode required = JsonNodeFactory.instance.arrayNode();

    private MessageHeaders() {}

    static ObjectNode of(Topic<?> topic) {
        MessageHeaders headers = new MessageHeaders();
        if (topic.equals(Topics.IMAGE_EVENTS_DLQ)) {
            headers.deadLetter(Arrays.stream(DeadLetter.Reason.values()).map(DeadLetter.Reason::text));
        } else if (topic.equals(Topics.FEEDBACK_DLQ)) {
            headers.deadLetter(Arrays.stream(FeedbackReason.values()).map(FeedbackReason::text));
        } else if (topic.equals(Topics.ALERTS_DLQ)) {
            headers.deadLetter(Arrays.stream(WebhookReason.values()).map(WebhookReason::text));
            headers.sure(DeadLetter.WEBHOOK, "The webhook's name in the configuration of insights.");
        } else if (topic.equals(Topics.LABELLED_EXAMPLES)) {
            headers.seal();
        } else if (topic.equals(Topics.IMAGE_EVENTS)) {
            headers.trace("A trace to go on with; the prediction or dead letter carries it on.");
        } else if (topic.equals(Topics.PREDICTIONS)) {
            headers.trace("The event's trace.");
        }
        return headers.json();
    }

    /** Of a record with this schema on the JSON topic. */
    static ObjectNode json(Schema schema) {
        MessageHeaders headers = new MessageHeaders();
        headers.sure(JsonRecord.CONTENT_TYPE, "The media type.").put("const", JsonRecord.MEDIA_TYPE);
        headers.sure(JsonRecord.SCHEMA, "The record type.").put("const", schema.getName());
        headers.sure(
                        JsonRecord.FINGERPRINT,
                        "Its version, as 'bencao schema " + schema.getName() + " --fingerprint' prints it.")
                .put("pattern", "^c301[0-9a-f]{16}$")
                .putArray("examples")
                .add(JsonRecord.fingerprint(schema));
        headers.trace("The event's trace.");
        return headers.json();
    }

    private void deadLetter(Stream<String> reasons) {
        List<String> texts = reasons.toList();
        ArrayNode values = sure(DeadLetter.REASON, "Why: one of a fixed list.").putArray("enum");
        texts.forEach(values::add);
        sure(DeadLetter.DETAIL, "The same in a sentence.");
        maybe(DeadLetter.EXCEPTION, "What threw, class and message.");
        sure(DeadLetter.TOPIC, "Topic of the original record.");
        sure(DeadLetter.TOPIC_ID, "Id of that topic.");
        sure(DeadLetter.PARTITION, "Partition of the original record, decimal.");
        sure(DeadLetter.OFFSET, "Offset of the original record, decimal.");
        sure(DeadLetter.AT, "When it was dead-lettered, ISO-8601, UTC.");
        sure(DeadLetter.INSTANCE, "Which instance did it.");
    }

    private void seal() {
        maybe(SealHeaders.KEY, "Id of the key that sealed the record.");
        maybe(SealHeaders.NUMBER, "The number of the example, decimal; rises with each record of an event.");
        maybe(SealHeaders.SIGNATURE, "Ed25519 over topic, key, number and value: 64 bytes, base64.");
    }

    private void trace(String means) {
        maybe("traceparent", means + " W3C Trace Context.");
        maybe("tracestate", "As above.");
    }

    private ObjectNode sure(String name, String means) {
        required.add(name);
        return maybe(name, means);
    }

    private ObjectNode maybe(String name, String means) {
        return properties.putObject(name).put("type", "string").put("description", means);
    }

    /** Empty where Bencao writes none. */
    private ObjectNode json() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (!properties.isEmpty()) {
            schema.put("type", "object");
            if (!required.isEmpty()) {
                schema.set("required", required);
            }
            schema.set("properties", properties);
        }
        return schema;
    }
}
