package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Verdict;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.JsonCopies;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.TestBroker;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guarantees 1 and 2 while the classifier is killed with -9 in the middle of its transactions. It publishes as JSON too, and what readers
 * see there is the same.
 */
class ClassifierKillIT {

    private static final int BACKLOG = 200;
    private static final Topic<byte[]> JSON = Topics.jsonPredictions("predictions.json");

    @TempDir
    Path folder;

    @Test
    void shouldAnswerEachEventOnceWhenTheClassifierIsKilledThreeTimes() {
        killAndJudge(3, SoakFigures.forgotten());
    }

    @Test
    @Tag("soak")
    void shouldAnswerEachEventOnceWhenTheClassifierIsKilledThirtyTimes() {
        killAndJudge(30, SoakFigures.keptAs("classifierKills"));
    }

    private void killAndJudge(int kills, SoakFigures figures) {
        try (Pipeline pipeline = Pipeline.start(folder, Checkpoints.small())) {
            // Given
            TestBroker.makeTopics(pipeline.bootstrapServers(), List.of(JSON));
            ClassifierSettings settings = pipeline.settings("killed").with("bencao.publish.json-topic", JSON.name());
            EventProducer producer = pipeline.producer();
            ClusterView view = pipeline.view();
            Feed feed = pipeline.keep(Feed.start(producer, view, BACKLOG));

            // When
            int tries = new Kills(pipeline, view, settings).hit(kills);
            pipeline.classifier(settings);
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
            assertThat(evidence.records()).isEqualTo(sent);
            assertThat(evidence.predicted()).isEqualTo(sent);
            assertThat(JsonCopies.same(pipeline.bootstrapServers(), JSON)).isEqualTo((int) sent);
        }
    }
}
