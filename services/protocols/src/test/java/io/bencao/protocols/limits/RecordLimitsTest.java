package io.bencao.protocols.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.PickedHow;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.schemas.avro.Sha256;
import io.bencao.schemas.avro.Timings;
import io.bencao.schemas.avro.TrainingPhase;
import io.bencao.schemas.avro.TrainingProgress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of each record that others write, each name in it by itself. */
class RecordLimitsTest {

    private static final String LONG = "x".repeat(NameLimits.LONGEST + 1);

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void shouldRefuseEachNameThatIsTooLong(String field, String named, Supplier<Optional<String>> objection) {
        assertThat(objection.get()).hasValueSatisfying(why -> assertThat(why).contains(named, "201 characters"));
    }

    @Test
    void shouldTakeWhatIsWithinTheLimits() {
        assertThat(RecordLimits.objection(prediction())).isEmpty();
        assertThat(RecordLimits.objection(feedback())).isEmpty();
        assertThat(RecordLimits.objection(example())).isEmpty();
        assertThat(RecordLimits.objection(status())).isEmpty();
        assertThat(RecordLimits.objection(report())).isEmpty();
    }

    @Test
    void shouldBoundHowManyLabelsAPredictionLists() {
        assertThat(RecordLimits.objection(listing(RecordLimits.MOST_SCORES, "raw")))
                .isEmpty();
        assertThat(RecordLimits.objection(listing(RecordLimits.MOST_SCORES + 1, "raw")))
                .contains("it lists 101 labels; at most 100 are allowed");
        assertThat(RecordLimits.objection(listing(2, LONG)))
                .hasValueSatisfying(why -> assertThat(why).contains("listed label", "201 characters"));
    }

    private static Stream<Arguments> names() {
        return Stream.of(
                of(prediction(), "sourceId", "source id", RecordLimits::objection),
                of(prediction(), "label", "label", RecordLimits::objection),
                of(prediction(), "checkpoint.id", "checkpoint's id", RecordLimits::objection),
                of(prediction(), "checkpoint.digest", "checkpoint's digest", RecordLimits::objection),
                of(prediction(), "checkpoint.precision", "precision", RecordLimits::objection),
                of(prediction(), "origin.topic", "origin's topic", RecordLimits::objection),
                of(prediction(), "origin.topicId", "origin's topic id", RecordLimits::objection),
                of(feedback(), "trueLabel", "true label", RecordLimits::objection),
                of(feedback(), "annotator", "annotator", RecordLimits::objection),
                of(feedback(), "withdrawnFrom", "withdrawn from", RecordLimits::objection),
                of(example(), "sourceId", "source id", RecordLimits::objection),
                of(example(), "trueLabel", "true label", RecordLimits::objection),
                of(example(), "predictedLabel", "predicted label", RecordLimits::objection),
                of(example(), "checkpointDigest", "checkpoint's digest", RecordLimits::objection),
                of(example(), "annotator", "annotator", RecordLimits::objection),
                of(status(), "instanceId", "instance id", RecordLimits::objection),
                of(status(), "checkpointId", "checkpoint's id", RecordLimits::objection),
                of(status(), "digest", "digest", RecordLimits::objection),
                of(report(), "runId", "run id", RecordLimits::objection));
    }

    private interface Judge<T> {
        Optional<String> objection(T record);
    }

    private static <T extends IndexedRecord> Arguments of(T record, String path, String named, Judge<T> judge) {
        IndexedRecord holder = record;
        String[] fields = path.split("\\.");
        for (String outer : Arrays.asList(fields).subList(0, fields.length - 1)) {
            holder = (IndexedRecord)
                    holder.get(holder.getSchema().getField(outer).pos());
        }
        holder.put(holder.getSchema().getField(fields[fields.length - 1]).pos(), LONG);
        Supplier<Optional<String>> objection = () -> judge.objection(record);
        return Arguments.of(record.getSchema().getName() + "." + path, named, objection);
    }

    private static Prediction listing(int labels, String label) {
        return prediction(Collections.nCopies(labels, new ScoredLabel(label, 0f)));
    }

    private static Origin origin() {
        return new Origin("image-events", "topic-id", 0, 0L, new Sha256(new byte[32]));
    }

    private static Prediction prediction() {
        return prediction(List.of(new ScoredLabel("raw", 1f)));
    }

    private static Prediction prediction(List<ScoredLabel> listed) {
        return Prediction.newBuilder()
                .setEventId(new UUID(0, 1))
                .setSourceId("pan")
                .setCapturedAt(Instant.EPOCH)
                .setReceivedAt(Instant.EPOCH)
                .setPredictedAt(Instant.EPOCH)
                .setLabel("raw")
                .setConfidence(1)
                .setTopK(listed)
                .setCheckpoint(new CheckpointRef("starter", "d", "fp32"))
                .setOrigin(origin())
                .setTimings(new Timings(0L, 0L, 0L, 0L))
                .setAttributes(Map.of())
                .build();
    }

    private static Feedback feedback() {
        return Feedback.newBuilder()
                .setEventId(new UUID(0, 1))
                .setKind(FeedbackKind.LABEL)
                .setTrueLabel("raw")
                .setAnnotator("li")
                .setGivenAt(Instant.EPOCH)
                .build();
    }

    private static LabelledExample example() {
        return LabelledExample.newBuilder()
                .setEventId(new UUID(0, 1))
                .setSourceId("pan")
                .setCapturedAt(Instant.EPOCH)
                .setReceivedAt(Instant.EPOCH)
                .setOrigin(origin())
                .setTrueLabel("raw")
                .setPredictedLabel("raw")
                .setCheckpointDigest("d")
                .setAnnotator("li")
                .setLabelledAt(Instant.EPOCH)
                .setPickedHow(PickedHow.AUDIT)
                .build();
    }

    private static CheckpointStatus status() {
        return CheckpointStatus.newBuilder()
                .setInstanceId("classifier-0")
                .setState(CheckpointState.SERVING)
                .setCheckpointId("starter")
                .setDigest("d")
                .setPrecision("fp32")
                .setSince(Instant.EPOCH)
                .build();
    }

    private static TrainingProgress report() {
        return TrainingProgress.newBuilder()
                .setRunId("run")
                .setPhase(TrainingPhase.DONE)
                .setEpoch(1)
                .setEpochs(1)
                .setStep(1)
                .setSteps(1)
                .setAt(Instant.EPOCH)
                .build();
    }
}
