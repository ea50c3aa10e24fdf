package io.bencao.classifier.publish;

import io.bencao.schemas.Topic;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.json.JsonRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A prediction once more, as JSON, for tools that know no Avro. */
final class JsonPredictionWriter {

    private final JsonRecord json = new JsonRecord(Prediction.getClassSchema());
    private final String topic;

    /** @param topic the JSON topic */
    JsonPredictionWriter(Topic<byte[]> topic) {
        this.topic = topic.name();
    }

    /**
     * The record. Its partition is found from its key as that of the Avro record is.
     *
     * @param key of the Avro record
     * @param carried the trace
     */
    ProducerRecord<byte[], byte[]> write(byte[] key, Prediction prediction, Headers carried) {
        // Of its own: a producer closes the headers of what it sends.
        Headers headers = new RecordHeaders(carried);
        json.describe(headers);
        return new ProducerRecord<>(topic, null, key, json.value(prediction), headers);
    }
}
