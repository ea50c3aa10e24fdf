package io.bencao.classifier.publish;

import io.bencao.classifier.flow.Outcome.Labelled;
import io.bencao.classifier.flow.Outcome.Timings;
import io.bencao.classifier.flow.Outcome.Unlikeness;
import io.bencao.classifier.flow.RecordCoordinates;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.schemas.avro.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A labelled image as the contract's record. */
final class PredictionWriter {

    private PredictionWriter() {}

    static Prediction write(RecordCoordinates coordinates, Instant receivedAt, Labelled labelled) {
        List<ScoredLabel> topK = labelled.topLabels().stream()
                .map(score -> new ScoredLabel(score.label(), score.confidence()))
                .toList();
        return Prediction.newBuilder()
                .setEventId(labelled.request().eventId())
                .setSourceId(labelled.request().sourceId())
                .setCapturedAt(labelled.request().capturedAt())
                .setReceivedAt(receivedAt)
                .setPredictedAt(labelled.predictedAt())
                .setLabel(topK.get(0).getLabel())
                .setConfidence(topK.get(0).getConfidence())
                .setTopK(topK)
                .setCheckpoint(new CheckpointRef(
                        labelled.checkpoint().id(),
                        labelled.checkpoint().digest(),
                        labelled.checkpoint().precision()))
                .setOrigin(new io.bencao.schemas.avro.Origin(
                        coordinates.topic(),
                        coordinates.topicId(),
                        coordinates.partition(),
                        coordinates.offset(),
                        new Sha256(labelled.sha256())))
                .setTimings(timings(labelled.timings()))
                .setAttributes(labelled.request().attributes())
                .setUnknown(labelled.unlikeness().map(Unlikeness::isUnknown).orElse(null))
                .setUnlikeness(labelled.unlikeness().map(Unlikeness::times).orElse(null))
                .build();
    }

    private static io.bencao.schemas.avro.Timings timings(Timings nanos) {
        return new io.bencao.schemas.avro.Timings(
                micros(nanos.queue()), micros(nanos.decode()), micros(nanos.batch()), micros(nanos.predict()));
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }
}
