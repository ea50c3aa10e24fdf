package io.bencao.protocols.limits;

import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.schemas.avro.TrainingProgress;
import java.util.List;
import java.util.Optional;

/**
 * What speaks against a record whose writer is not believed: names that are none, more labels than anybody writes. Each answer names
 * the field and its limit; empty where the record may be taken in.
 */
public final class RecordLimits {

    /** Labels that a prediction lists, at most. */
    public static final int MOST_SCORES = 100;

    private RecordLimits() {}

    /** A prediction. Its attributes are not looked at: no reader keeps them. */
    public static Optional<String> objection(Prediction prediction) {
        List<ScoredLabel> scores = prediction.getTopK();
        if (scores.size() > MOST_SCORES) {
            return Optional.of("it lists " + scores.size() + " labels; at most " + MOST_SCORES + " are allowed");
        }
        for (ScoredLabel score : scores) {
            Optional<String> objection = NameLimits.name("listed label", score.getLabel());
            if (objection.isPresent()) {
                return objection;
            }
        }
        Float unlikeness = prediction.getUnlikeness();
        if (unlikeness != null && !(unlikeness >= 0 && unlikeness < Float.POSITIVE_INFINITY)) {
            return Optional.of("unlikeness " + unlikeness + " is no number from 0 on");
        }
        return NameLimits.name("source id", prediction.getSourceId())
                .or(() -> NameLimits.name("label", prediction.getLabel()))
                .or(() -> NameLimits.name(
                        "checkpoint's id", prediction.getCheckpoint().getId()))
                .or(() -> NameLimits.name(
                        "checkpoint's digest", prediction.getCheckpoint().getDigest()))
                .or(() ->
                        NameLimits.text("precision", prediction.getCheckpoint().getPrecision(), NameLimits.LONGEST))
                .or(() ->
                        NameLimits.text("origin's topic", prediction.getOrigin().getTopic(), NameLimits.LONGEST))
                .or(() -> NameLimits.text(
                        "origin's topic id", prediction.getOrigin().getTopicId(), NameLimits.LONGEST));
    }

    /** Feedback whose label and annotator are there as its kind wants them. */
    public static Optional<String> objection(Feedback feedback) {
        return Optional.ofNullable(feedback.getTrueLabel())
                .flatMap(label -> NameLimits.name("true label", label))
                .or(() -> NameLimits.name("annotator", feedback.getAnnotator()))
                .or(() -> Optional.ofNullable(feedback.getWithdrawnFrom())
                        .flatMap(from -> NameLimits.name("annotator it is withdrawn from", from)));
    }

    /** A labelled example. */
    public static Optional<String> objection(LabelledExample example) {
        return NameLimits.name("source id", example.getSourceId())
                .or(() -> NameLimits.name("true label", example.getTrueLabel()))
                .or(() -> NameLimits.name("predicted label", example.getPredictedLabel()))
                .or(() -> NameLimits.name("checkpoint's digest", example.getCheckpointDigest()))
                .or(() -> NameLimits.name("annotator", example.getAnnotator()));
    }

    /** What an instance says that it serves. */
    public static Optional<String> objection(CheckpointStatus status) {
        return NameLimits.name("instance id", status.getInstanceId())
                .or(() -> NameLimits.text("checkpoint's id", status.getCheckpointId(), NameLimits.LONGEST))
                .or(() -> NameLimits.text("digest", status.getDigest(), NameLimits.LONGEST));
    }

    /** A report of a training run. */
    public static Optional<String> objection(TrainingProgress report) {
        return NameLimits.name("run id", report.getRunId());
    }
}
