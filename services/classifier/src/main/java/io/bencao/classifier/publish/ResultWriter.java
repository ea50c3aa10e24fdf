package io.bencao.classifier.publish;

import io.bencao.classifier.flow.Outcome.Labelled;
import io.bencao.classifier.flow.Ticket;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

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
     * @param largestDeadLetter what the topic of dead letters takes, in bytes
     */
    public ResultWriter(Wire<Prediction> wire, String instanceId, ImageSpans spans, int largestDeadLetter) {
        this.predictionWriter = new PredictionWriter(wire);
        this.predictions = Topics.PREDICTIONS.name();
        this.deadLetterWriter = new DeadLetterWriter(instanceId, largestDeadLetter);
        this.spans = spans;
    }

    /** @param trace the producer's, carried on in the result's headers */
    ProducerRecord<byte[], byte[]> write(Ticket ticket, Context trace) {
        ProducerRecord<byte[], byte[]> result = ticket.outcome()
                .match(labelled -> prediction(ticket, labelled), dead -> deadLetterWriter.write(ticket, dead));
        spans.record(ticket, trace, result.headers());
        return result;
    }

    private ProducerRecord<byte[], byte[]> prediction(Ticket ticket, Labelled labelled) {
        return new ProducerRecord<>(
                predictions,
                labelled.request().sourceId().getBytes(StandardCharsets.UTF_8),
                predictionWriter.write(ticket.coordinates(), ticket.receivedAt(), labelled));
    }
}
