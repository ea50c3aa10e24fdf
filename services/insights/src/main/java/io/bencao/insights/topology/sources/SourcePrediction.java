package io.bencao.insights.topology.sources;

import io.bencao.insights.serde.Fields;
import io.bencao.insights.serde.Format;
import io.bencao.insights.topology.shared.PredictionCoordinates;
import io.bencao.insights.topology.shared.PredictionSummary;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * What is shown of a source's last prediction; the rest is read again from where it stands.
 *
 * @param eventId the event
 * @param label the most probable label
 * @param confidence its probability
 * @param topK the five most probable labels, highest first
 * @param checkpointId the readable id of the checkpoint that predicted
 * @param digest the same checkpoint's digest
 * @param times of the image
 * @param where it stands
 * @param unlikeness how unlike everything that the checkpoint knows; empty where it can't tell
 */
public record SourcePrediction(
        UUID eventId,
        String label,
        float confidence,
        List<ScoredLabel> topK,
        String checkpointId,
        String digest,
        ImageTimes times,
        PredictionCoordinates where,
        Optional<Float> unlikeness) {

    /** Above this an image is unknown. */
    private static final float KNOWN = 1;

    /** Whether the image is unlike everything that the checkpoint knows. */
    public boolean isUnknown() {
        return unlikeness.filter(times -> times > KNOWN).isPresent();
    }

    /**
     * When an image was taken and came, milliseconds since the epoch.
     *
     * @param capturedAt by the camera's clock
     * @param receivedAt the broker's append time of the image
     */
    public record ImageTimes(long capturedAt, long receivedAt) {}

    /** In stores. */
    public static final Format<SourcePrediction> FORMAT = Format.of(SourcePrediction::write, SourcePrediction::read);

    /** Labels that are shown of a source's last prediction; the rest is read from its topic. */
    private static final int SHOWN = 5;

    static SourcePrediction of(PredictionSummary seen) {
        Prediction prediction = seen.prediction();
        return new SourcePrediction(
                prediction.getEventId(),
                prediction.getLabel(),
                prediction.getConfidence(),
                List.copyOf(prediction
                        .getTopK()
                        .subList(0, Math.min(SHOWN, prediction.getTopK().size()))),
                prediction.getCheckpoint().getId(),
                prediction.getCheckpoint().getDigest(),
                new ImageTimes(
                        prediction.getCapturedAt().toEpochMilli(),
                        prediction.getReceivedAt().toEpochMilli()),
                seen.where(),
                Optional.ofNullable(prediction.getUnlikeness()));
    }

    private void write(Encoder to) throws IOException {
        Fields.writeEventId(eventId, to);
        to.writeString(label);
        to.writeFloat(confidence);
        Fields.writeList(topK, SourcePrediction::writeScored, to);
        to.writeString(checkpointId);
        to.writeString(digest);
        to.writeLong(times.receivedAt());
        to.writeLong(times.capturedAt() - times.receivedAt());
        PredictionCoordinates.FORMAT.write(where, to);
        if (unlikeness.isPresent()) {
            to.writeFloat(unlikeness.get());
        }
    }

    private static SourcePrediction read(Decoder from) throws IOException {
        UUID eventId = Fields.readEventId(from);
        String label = from.readString();
        float confidence = from.readFloat();
        List<ScoredLabel> topK =
                Fields.readList(scored -> new ScoredLabel(scored.readString(), scored.readFloat()), from);
        String checkpointId = from.readString();
        String digest = from.readString();
        long receivedAt = from.readLong();
        ImageTimes times = new ImageTimes(receivedAt + from.readLong(), receivedAt);
        PredictionCoordinates where = PredictionCoordinates.FORMAT.read(from);
        // It came later: the last field of the whole value, so that stores from before are read on.
        boolean told = from instanceof BinaryDecoder bytes && !bytes.isEnd();
        return new SourcePrediction(
                eventId,
                label,
                confidence,
                topK,
                checkpointId,
                digest,
                times,
                where,
                told ? Optional.of(from.readFloat()) : Optional.empty());
    }

    private static void writeScored(ScoredLabel scored, Encoder to) throws IOException {
        to.writeString(scored.getLabel());
        to.writeFloat(scored.getConfidence());
    }
}
