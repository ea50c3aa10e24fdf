package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.guarantees.OneOutcomePerRecord;
import io.bencao.guarantees.OrderPerSource;
import io.bencao.guarantees.Verdict;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.Waiting;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The judge judged: the same kills with transactions switched off must break guarantee 1, and the judge must see it. If
 * this passes for no other reason than that the judge always says yes, every other test here proves nothing.
 */
class ControlIT {

    private static final int BACKLOG = 200;
    private static final int MOST_KILLS = 12;

    @TempDir
    Path folder;

    @Test
    void shouldFindDoubledAnswersWhenTransactionsAreSwitchedOff() {
        try (Pipeline pipeline = Pipeline.start(folder, Checkpoints.small())) {
            // Given
            EventProducer producer = pipeline.producer();
            ClusterView view = pipeline.view();
            ClassifierSettings careless = pipeline.settings("careless").with("bencao.publish.exactly-once", "false");
            Feed feed = pipeline.keep(Feed.start(producer, view, BACKLOG));

            // When it is killed until one kill came between an answer and its offset
            boolean hit = false;
            for (int kills = 0; kills < MOST_KILLS && !hit; kills++) {
                ClassifierProcess classifier = pipeline.classifier(careless);
                long before = view.predictionEnds();
                Waiting.until(
                        "answers run ahead of offsets",
                        () -> view.predictionEnds() > before && view.predictionEnds() > view.committed());
                classifier.kill();
                hit = view.predictionEnds() > view.committed();
            }
            assertThat(hit).as("a kill between an answer and its offset").isTrue();
            pipeline.classifier(careless);
            feed.stop();
            pipeline.awaitAnswered(view);

            // Then
            Verdict verdict = new OneOutcomePerRecord().judge(pipeline.evidence());
            assertThat(verdict.held()).isFalse();
            assertThat(verdict.count(OneOutcomePerRecord.DOUBLED)).isPositive();
            assertThat(verdict.count(OneOutcomePerRecord.MISSING)).isZero();
            assertThat(new OrderPerSource().judge(pipeline.evidence()).held()).isFalse();
        }
    }
}
