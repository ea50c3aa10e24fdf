package io.bencao.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.json.AvroJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Whether the JSON topic says the same as {@code predictions}, as readers of committed records see both. */
public final class JsonCopies {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Wire<Prediction> WIRE = Wire.of(Prediction.class);

    private JsonCopies() {}

    /**
     * Compares them partition by partition, in order: keys and whole values.
     *
     * @return how many there are
     */
    public static int same(String brokers, Topic<byte[]> json) {
        Map<Integer, List<String>> predictions = new TreeMap<>();
        TopicLog.read(brokers, Topics.PREDICTIONS, record -> add(predictions, record, tree(avro(record))));
        Map<Integer, List<String>> copies = new TreeMap<>();
        TopicLog.read(brokers, json, record -> add(copies, record, new String(record.value(), StandardCharsets.UTF_8)));
        assertThat(copies).isEqualTo(predictions);
        return copies.values().stream().mapToInt(List::size).sum();
    }

    private static void add(Map<Integer, List<String>> to, ConsumerRecord<byte[], byte[]> record, String json) {
        to.computeIfAbsent(record.partition(), any -> new ArrayList<>())
                .add(new String(record.key(), StandardCharsets.UTF_8) + " " + tree(json));
    }

    private static String avro(ConsumerRecord<byte[], byte[]> record) {
        try {
            return AvroJson.of(WIRE.read(record.value())).toString();
        } catch (MalformedRecordException e) {
            throw new AssertionError("no prediction at offset " + record.offset(), e);
        }
    }

    /** As a reader of JSON has it; what is no JSON fails. */
    private static String tree(String text) {
        try {
            return JSON.readTree(text).toString();
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
