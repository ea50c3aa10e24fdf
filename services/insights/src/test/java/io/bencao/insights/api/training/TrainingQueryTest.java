package io.bencao.insights.api.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.SigningKey;
import io.bencao.insights.api.audit.AuditQuery;
import io.bencao.insights.api.audit.AuditView;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.topicviews.KnownTopics;
import io.bencao.schemas.avro.GateDecision;
import io.bencao.schemas.avro.TrainingPhase;
import io.bencao.schemas.avro.TrainingProgress;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingQueryTest {

    @TempDir
    private Path folder;

    private KnownTopics topics;
    private TrainingQuery training;

    @BeforeEach
    void open() throws IOException {
        topics = new KnownTopics(SigningKey.createIfAbsent(folder.resolve("key")));
        training = new TrainingQuery(topics.views().training());
    }

    @Test
    void shouldShowRunsNewestFirstWithoutTheirCurves() {
        topics.training(report("one", 1, 0.9).build())
                .training(report("two", 1, 0.8).build());

        assertThat(training.training().runs())
                .extracting(TrainingRunView::runId)
                .containsExactly("two", "one");
        assertThat(training.training().runs()).allMatch(run -> run.curve().isEmpty());
    }

    @Test
    void shouldShowOneRunWithItsCurveAndTheGatesDecision() {
        topics.training(report("one", 1, 0.9).build())
                .training(report("one", 2, 0.7).build())
                .training(report("one", 3, null)
                        .setPhase(TrainingPhase.GATING)
                        .setDecision(GateDecision.REFUSED)
                        .setReason("no better")
                        .build());

        TrainingRunView run = training.run("one");

        assertThat(run.phase()).isEqualTo("gating");
        assertThat(run.decision()).isEqualTo("refused");
        assertThat(run.reason()).isEqualTo("no better");
        assertThat(run.startedAt()).isEqualTo(KnownTopics.AT.plusSeconds(1));
        assertThat(run.at()).isEqualTo(KnownTopics.AT.plusSeconds(3));
        assertThat(run.curve()).extracting(TrainingRunView.CurvePoint::loss).containsExactly(0.9, 0.7);
    }

    @Test
    void shouldThinLongCurvesAndKeepEveryAccuracy() {
        for (int step = 1; step <= 1000; step++) {
            TrainingProgress.Builder report = report("long", step, 1.0 / step);
            topics.training(step % 100 == 0 ? report.setAccuracy(0.5).build() : report.build());
        }

        assertThat(training.run("long").curve()).hasSizeLessThanOrEqualTo(400);
        assertThat(training.run("long").curve())
                .filteredOn(point -> point.accuracy() != null)
                .hasSize(10);
    }

    @Test
    void shouldRefuseARunThatNobodyKnows() {
        assertThatThrownBy(() -> training.run("none"))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessageContaining("none");
    }

    @Test
    void shouldShowWhatPeopleChangedNewestFirst() {
        topics.audit("ling", "release", "digest").audit("bo", "dlq-replay", "image-events.dlq/0/1");

        assertThat(new AuditQuery(topics.views().audit()).audit().entries())
                .extracting(AuditView.Entry::actor)
                .containsExactly("bo", "ling");
    }

    private static TrainingProgress.Builder report(String run, int step, Double loss) {
        return TrainingProgress.newBuilder()
                .setRunId(run)
                .setPhase(TrainingPhase.TRAINING)
                .setEpoch(1)
                .setEpochs(10)
                .setStep(step)
                .setSteps(1000)
                .setLoss(loss)
                .setAt(KnownTopics.AT.plusSeconds(step));
    }
}
