package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Verdict;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guarantees 1 and 2 while the broker is killed with -9 and comes back; the classifier is left alone and must find its way
 * back by itself. A kill counts if a transaction with predictions was open before it and still is after the restart.
 */
class BrokerKillIT {

    private static final int BACKLOG = 200;
    private static final int MOST_TRIES_PER_HIT = 4;

    @TempDir
    Path folder;

    @Test
    void shouldAnswerEachEventOnceWhenTheBrokerIsKilledAndRestarted() throws Exception {
        killAndJudge(1, SoakFigures.forgotten());
    }

    @Test
    @Tag("soak")
    void shouldAnswerEachEventOnceWhenTheBrokerIsKilledAndRestartedFiveTimes() throws Exception {
        killAndJudge(5, SoakFigures.keptAs("brokerKills"));
    }

    private void killAndJudge(int kills, SoakFigures figures) throws IOException {
        try (Pipeline pipeline = Pipeline.onKillableBroker(folder, Checkpoints.small())) {
            // Given
            EventProducer producer = pipeline.producer();
            ClusterView view = pipeline.view();
            ClassifierProcess classifier = pipeline.classifier(pipeline.settings("steadfast"));
            Feed feed = pipeline.keep(Feed.start(producer, view, BACKLOG));

            // When
            int tries = 0;
            for (int hits = 0; hits < kills; tries++) {
                assertThat(tries).as("kills that hit no work").isLessThan(kills * MOST_TRIES_PER_HIT);
                hits += killOnceAtWork(pipeline, view) ? 1 : 0;
            }
            awaitProgress(view);
            long sent = feed.stop();
            pipeline.awaitAnswered(view);

            // Then
            Evidence evidence = pipeline.evidence();
            List<Verdict> verdicts = Pipeline.verdicts(evidence);
            figures.with(evidence)
                    .with("killsThatHitWork", kills)
                    .with("kills", tries)
                    .write(verdicts);
            assertThat(verdicts).allMatch(Verdict::held);
            assertThat(evidence.predicted()).isEqualTo(sent);
            assertThat(classifier.isAlive()).isTrue();
        }
    }

    private static boolean killOnceAtWork(Pipeline pipeline, ClusterView view) throws IOException {
        awaitProgress(view);
        Waiting.until("a transaction is open", () -> view.undecidedPredictions() > 0);
        pipeline.broker().kill();
        pipeline.broker().restart();
        return view.undecidedPredictions() > 0;
    }

    private static void awaitProgress(ClusterView view) {
        long before = view.predictionEnds();
        Waiting.until("the classifier answers", () -> view.predictionEnds() > before);
    }
}
