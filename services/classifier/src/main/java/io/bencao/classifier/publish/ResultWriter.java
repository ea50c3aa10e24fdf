package io.bencao.classifier.publish;

import io.bencao.classifier.flow.OriginalRecord;
import io.bencao.classifier.flow.Outcome.DeadLettered;
import io.bencao.classifier.flow.Outcome.Labelled;
import io.bencao.classifier.flow.StageMeters;
import io.bencao.classifier.flow.Ticket;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Turns a settled ticket into the record that answers it. Publish thread only. */
public final class ResultWriter {

    private final String predictions;
    private final String deadLetters;
    private final String instanceId;
    private final PredictionWriter predictionWriter;
    private final ImageSpans spans;
    private final StageMeters meters;

    /**
     * @param wire writes the predictions
     * @param instanceId stands in dead letters
     * @param spans the traces
     * @param meters counts dead letters
     */
    public ResultWriter(Wire<Prediction> wire, String instanceId, ImageSpans spans, StageMeters meters) {
        this.predictionWriter = new PredictionWriter(wire);
        this.predictions = Topics.PREDICTIONS.name();
        this.deadLetters = Topics.IMAGE_EVENTS_DLQ.name();
        this.instanceId = instanceId;
        this.spans = spans;
        this.meters = meters;
    }

    ProducerRecord<byte[], byte[]> write(Ticket ticket) {
        ProducerRecord<byte[], byte[]> result =
                ticket.outcome().match(labelled -> prediction(ticket, labelled), dead -> deadLetter(ticket, dead));
        spans.record(ticket, result.headers());
        return result;
    }

    private ProducerRecord<byte[], byte[]> prediction(Ticket ticket, Labelled labelled) {
        return new ProducerRecord<>(
                predictions,
                labelled.request().sourceId().getBytes(StandardCharsets.UTF_8),
                predictionWriter.write(ticket.origin(), ticket.receivedAt(), labelled));
    }

    private ProducerRecord<byte[], byte[]> deadLetter(Ticket ticket, DeadLettered dead) {
        OriginalRecord original = ticket.original();
        if (original == null) {
            // Its lane was closed on another thread meanwhile: the transaction will not be committed.
            throw new IllegalStateException("a partition was taken away while its answers were being published");
        }
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(deadLetters, null, original.key(), original.value());
        Headers headers = letter.headers();
        original.headers().forEach(header -> headers.add(header.name(), header.value()));
        DeadLetterHeaders.add(headers, ticket.origin(), dead, instanceId);
        meters.deadLettered(dead.reason());
        return letter;
    }
}
