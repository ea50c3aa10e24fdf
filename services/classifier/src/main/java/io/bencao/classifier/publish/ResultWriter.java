package io.bencao.classifier.publish;

import io.bencao.classifier.flow.Outcome.Labelled;
import io.bencao.classifier.flow.Ticket;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Turns a settled ticket into the record that answers it. Publish thread only. */
public final class ResultWriter {

    private final String predictions;
    private final PredictionWriter predictionWriter;
    private final DeadLetterWriter deadLetterWriter;
    private final ImageSpans spans;

    /**
     * @param wire writes the predictions
     * @param instanceId stands in dead letters
     * @param spans the traces
     * @param largestDeadLetter what the topic of dead letters takes now, in bytes
     */
    public ResultWriter(Wire<Prediction> wire, String instanceId, ImageSpans spans, IntSupplier largestDeadLetter) {
        this.predictionWriter = new PredictionWriter(wire);
        this.predictions = Topics.PREDICTIONS.name();
        this.deadLetterWriter = new DeadLetterWriter(instanceId, largestDeadLetter);
        this.spans = spans;
    }

    /** @param trace the producer's, carried on in the result's headers */
    ProducerRecord<byte[], byte[]> write(Ticket ticket, Context trace) {
        // Before the record: a dead letter must know what the trace adds to it.
        Headers carried = new RecordHeaders();
        spans.record(ticket, trace, carried);
        return ticket.outcome()
                .match(
                        labelled -> prediction(ticket, labelled, carried),
                        dead -> deadLetterWriter.write(ticket, dead, carried));
    }

    private ProducerRecord<byte[], byte[]> prediction(Ticket ticket, Labelled labelled, Headers carried) {
        return new ProducerRecord<>(
                predictions,
                null,
                labelled.request().sourceId().getBytes(StandardCharsets.UTF_8),
                predictionWriter.write(ticket.coordinates(), ticket.receivedAt(), labelled),
                carried);
    }
}
