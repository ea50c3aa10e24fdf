package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Verdict;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.Waiting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Guarantees 1 and 2 while partitions move between two classifiers at work; in the long run in both of Kafka's group
 * protocols. The second one joins, then leaves: in turn in order and by {@code kill -9}. Each is a rebalance.
 */
class RebalanceIT {

    private static final int BACKLOG = 200;
    private static final String SESSION_TIMEOUT = "bencao.kafka.properties.\"session.timeout.ms\"";

    @TempDir
    Path folder;

    @Test
    void shouldAnswerEachEventOnceWhenPartitionsMove() {
        rebalanceAndJudge("classic", 2, SoakFigures.forgotten());
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    @Tag("soak")
    void shouldAnswerEachEventOnceWhenPartitionsMoveTenTimes(String protocol) {
        rebalanceAndJudge(protocol, 10, SoakFigures.keptAs("rebalances-" + protocol));
    }

    private void rebalanceAndJudge(String protocol, int rebalances, SoakFigures figures) {
        try (Pipeline pipeline = Pipeline.start(folder, Checkpoints.small())) {
            // Given
            EventProducer producer = pipeline.producer();
            ClusterView view = pipeline.view();
            pipeline.classifier(settings(pipeline, "stays", protocol));
            Feed feed = pipeline.keep(Feed.start(producer, view, BACKLOG));

            // When
            for (int i = 0; i < rebalances / 2; i++) {
                awaitProgress(view);
                ClassifierProcess second = pipeline.classifier(settings(pipeline, "comes-and-goes", protocol));
                Waiting.until("both hold partitions", () -> view.membersWithPartitions() == 2);
                Waiting.calmlyUntil(
                        "the second one answers too", Waiting.PATIENCE, () -> second.publishedRecords() > 0);
                if (i % 2 == 0) {
                    second.terminate();
                } else {
                    second.kill();
                }
                Waiting.until("one holds all partitions", () -> view.membersWithPartitions() == 1);
            }
            awaitProgress(view);
            long sent = feed.stop();
            pipeline.awaitAnswered(view);

            // Then
            Evidence evidence = pipeline.evidence();
            List<Verdict> verdicts = Pipeline.verdicts(evidence);
            figures.with(evidence).with("rebalances", rebalances).write(verdicts);
            assertThat(verdicts).allMatch(Verdict::held);
            assertThat(evidence.predicted()).isEqualTo(sent);
        }
    }

    private static ClassifierSettings settings(Pipeline pipeline, String instance, String protocol) {
        ClassifierSettings settings = pipeline.settings(instance).with("bencao.intake.group-protocol", protocol);
        // In the new protocol the broker decides how long a member may be silent; the client refuses the setting.
        return protocol.equals("consumer") ? settings.without(SESSION_TIMEOUT) : settings;
    }

    private static void awaitProgress(ClusterView view) {
        long before = view.predictionEnds();
        Waiting.until("answers come", () -> view.predictionEnds() > before);
    }
}
