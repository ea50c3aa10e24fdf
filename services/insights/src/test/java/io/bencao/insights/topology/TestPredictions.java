package io.bencao.insights.topology;

import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.schemas.avro.Sha256;
import io.bencao.schemas.avro.Timings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Predictions as the classifier writes them, of "pan-1" by the checkpoint "d1", with attributes that nobody asks for. */
public final class TestPredictions {

    private TestPredictions() {}

    public static Prediction of(UUID event, String label, double confidence) {
        return Prediction.newBuilder()
                .setEventId(event)
                .setSourceId("pan-1")
                .setCapturedAt(TopologyBench.START)
                .setReceivedAt(TopologyBench.START)
                .setPredictedAt(TopologyBench.START)
                .setLabel(label)
                .setConfidence((float) confidence)
                .setTopK(List.of(
                        new ScoredLabel(label, (float) confidence), new ScoredLabel("other", (float) (1 - confidence))))
                .setCheckpoint(new CheckpointRef("first", "d1", "fp32"))
                .setOrigin(new Origin("image-events", "id", 2, 17L, new Sha256(new byte[32])))
                .setTimings(new Timings(0L, 0L, 0L, 0L))
                .setAttributes(Map.of("long", "x".repeat(1000)))
                .build();
    }

    /** The same of another source, checkpoint and time. */
    static Prediction of(
            UUID event,
            String label,
            double confidence,
            String source,
            String checkpoint,
            Instant received,
            Instant captured) {
        return Prediction.newBuilder(of(event, label, confidence))
                .setSourceId(source)
                .setCheckpoint(new CheckpointRef("first", checkpoint, "fp32"))
                .setReceivedAt(received)
                .setPredictedAt(received)
                .setCapturedAt(captured)
                .build();
    }
}
