package io.bencao.insights;

import io.bencao.checkpoint.course.CoursePrior;
import io.bencao.insights.runs.DrawnCourse;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A pan of the starter's puhuang whose images are answered as {@link DrawnCourse} makes them up. */
final class DrawnPan {

    static final List<String> LABELS = List.of("ph_sp", "ph_bj", "ph_sz", "ph_tg");

    private final String source;
    private final DrawnCourse drawn;

    DrawnPan(String source, long seed) {
        this.source = source;
        this.drawn = new DrawnCourse(seed);
    }

    /** What golden runs of such pans teach. */
    static CoursePrior prior() {
        CoursePrior prior = DrawnCourse.prior();
        return new CoursePrior(
                "puhuang", prior.stageSeconds(), prior.paceSpread(), prior.paceWander(), prior.answers());
    }

    /** The starter, which knows which labels are stages. */
    static CheckpointRef starter(String precision) throws IOException {
        try (Stream<Path> checkpoints = Files.list(Repository.root().resolve("model/starter"))) {
            return new CheckpointRef(
                    "starter",
                    checkpoints
                            .filter(Files::isDirectory)
                            .findFirst()
                            .orElseThrow()
                            .getFileName()
                            .toString(),
                    precision);
        }
    }

    /** What is answered to the image of a moment of its course. */
    Prediction answered(UUID event, double seconds, Instant time, CheckpointRef checkpoint) {
        float[] scores = drawn.scores(seconds);
        List<ScoredLabel> topK = IntStream.range(0, LABELS.size())
                .mapToObj(stage -> new ScoredLabel(LABELS.get(stage), scores[stage]))
                .sorted(Comparator.comparing(ScoredLabel::getConfidence).reversed())
                .toList();
        return PredictionFeed.withScores(event, source, topK, time, checkpoint);
    }
}
