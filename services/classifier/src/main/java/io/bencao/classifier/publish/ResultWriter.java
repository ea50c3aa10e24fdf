package io.bencao.classifier.publish;

import io.bencao.classifier.flow.Outcome.Labelled;
import io.bencao.classifier.flow.Ticket;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Turns a settled ticket into the record that answers it, and one more where there is a JSON topic. Publish thread only. */
public final class ResultWriter {

    private final String predictions;
    private final Wire<Prediction> wire;
    private final Optional<JsonPredictionWriter> json;
    private final DeadLetterWriter deadLetterWriter;
    private final ImageSpans spans;

    /**
     * @param wire writes the predictions
     * @param json where each prediction is written once more as JSON; empty: nowhere
     * @param instanceId stands in dead letters
     * @param spans the traces
     * @param largestDeadLetter what the topic of dead letters takes now, in bytes
     */
    public ResultWriter(
            Wire<Prediction> wire,
            Optional<Topic<byte[]>> json,
            String instanceId,
            ImageSpans spans,
            IntSupplier largestDeadLetter) {
        this.wire = wire;
        this.json = json.map(JsonPredictionWriter::new);
        this.predictions = Topics.PREDICTIONS.name();
        this.deadLetterWriter = new DeadLetterWriter(instanceId, largestDeadLetter);
        this.spans = spans;
    }

    /**
     * The records of one ticket, which go into one transaction.
     *
     * @param trace the producer's, carried on in the result's headers
     */
    List<ProducerRecord<byte[], byte[]>> write(Ticket ticket, Context trace) {
        // Before the record: a dead letter must know what the trace adds to it.
        Headers carried = new RecordHeaders();
        spans.record(ticket, trace, carried);
        return ticket.outcome()
                .match(
                        labelled -> predictions(ticket, labelled, carried),
                        dead -> List.of(deadLetterWriter.write(ticket, dead, carried)));
    }

    private List<ProducerRecord<byte[], byte[]>> predictions(Ticket ticket, Labelled labelled, Headers carried) {
        byte[] key = labelled.request().sourceId().getBytes(StandardCharsets.UTF_8);
        Prediction prediction = PredictionWriter.write(ticket.coordinates(), ticket.receivedAt(), labelled);
        ProducerRecord<byte[], byte[]> avro =
                new ProducerRecord<>(predictions, null, key, wire.write(prediction), carried);
        return json.map(writer -> List.of(avro, writer.write(key, prediction, carried)))
                .orElseGet(() -> List.of(avro));
    }
}
