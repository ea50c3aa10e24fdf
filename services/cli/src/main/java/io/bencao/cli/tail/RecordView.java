package io.bencao.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.Wires;
import io.bencao.schemas.json.AvroJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** One topic's records as JSON: where each stands, its key, its headers, and its value as far as it can be read. */
public final class RecordView {

    private final Optional<Wire<? extends SpecificRecord>> wire;
    private final Optional<SealView> seals;

    private RecordView(Optional<Wire<? extends SpecificRecord>> wire, Optional<SealView> seals) {
        this.wire = wire;
        this.seals = seals;
    }

    /**
     * The view of a topic's records.
     *
     * @param keys whose seals are good; empty where that can't be told
     */
    public static RecordView of(Topic<?> topic, Wires wires, Optional<TrustedKeys> keys) {
        return new RecordView(
                topic.value().map(type -> wires.wire(type.asSubclass(SpecificRecord.class), topic)),
                isSealed(topic) ? Optional.of(new SealView(keys)) : Optional.empty());
    }

    /** Whether this topic's records bear seals in their headers. */
    static boolean isSealed(Topic<?> topic) {
        return topic.equals(Topics.LABELLED_EXAMPLES);
    }

    /** The record; a value that is no record of the topic's type is told as {@code unreadable}, never thrown. */
    public ObjectNode json(ConsumerRecord<byte[], byte[]> record, ObjectNode object) {
        object.put("topic", record.topic())
                .put("partition", record.partition())
                .put("offset", record.offset())
                .put("time", Instant.ofEpochMilli(record.timestamp()).toString())
                .put("key", text(record.key()));
        if (record.headers().iterator().hasNext()) {
            ObjectNode headers = object.putObject("headers");
            for (Header header : record.headers()) {
                headers.put(header.key(), text(header.value()));
            }
        }
        seals.ifPresent(view -> object.set("seal", view.json(record)));
        object.set("value", value(record.value(), object));
        return object;
    }

    private JsonNode value(byte[] value, ObjectNode parent) {
        if (value == null) {
            return parent.nullNode();
        }
        if (wire.isEmpty()) {
            return parent.objectNode().put("bytes", value.length);
        }
        try {
            return AvroJson.of((IndexedRecord) wire.get().read(value));
        } catch (MalformedRecordException e) {
            return parent.objectNode().put("bytes", value.length).put("unreadable", e.getMessage());
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
