package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.broker.Ports;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Verdict;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.Releases;
import io.bencao.testkit.SmallDisk;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder has no space for a while, under load, and then has some again: everything goes on by itself or started anew by its supervisor,
 * and nothing is lost or doubled. The trainer's folder is {@code TrainerDiskFullIT}'s. {@code -Dbencao.test.disk.episodes=1} is a short
 * try.
 */
@Tag("overnight")
@Timeout(3_600)
class DiskFullIT {

    private static final int EPISODES = Integer.getInteger("bencao.test.disk.episodes", 5);
    private static final String NO_SPACE = "No space left";
    private static final Duration FULL = Duration.ofSeconds(10);
    private static final Duration HEALED = Duration.ofMinutes(3);
    private static final int BACKLOG = 40;

    @TempDir
    Path folder;

    @Test
    void shouldCountEachPredictionOnceAfterTheStateFolderOfInsightsWasFull() throws Exception {
        Path state = folder.resolve("insights/state");
        try (SmallDisk disk = SmallDisk.mount(state, 256);
                Pipeline pipeline = Pipeline.onKillableBroker(folder, Checkpoints.small())) {
            // Given
            ClusterView view = pipeline.view();
            pipeline.classifier(pipeline.settings("steady"));
            int port = Ports.free();
            Reborn<InsightsProcess> insights = new Reborn<>(
                    () -> pipeline.keep(InsightsProcess.launch(
                            folder.resolve("insights"), pipeline.bootstrapServers(), port, Map.of(), Map.of())),
                    InsightsProcess::isAlive);
            insights.get().awaitRunning();
            Feed feed = pipeline.keep(Feed.start(pipeline.producer(), view, BACKLOG));

            // When
            for (int episode = 0; episode < EPISODES; episode++) {
                InsightsProcess full = insights.get();
                disk.fill();
                Waiting.rest(FULL);
                if (!full.isAlive()) {
                    assertThat(full.output()).contains(NO_SPACE, state.toString());
                }
                disk.free();
                long before = insights.get().images();
                Waiting.calmlyUntil(
                        "insights counts on", HEALED, () -> insights.get().images() > before);
            }
            long sent = feed.stop();
            pipeline.awaitAnswered(view);
            Waiting.calmlyUntil(
                    "insights has counted every prediction",
                    HEALED,
                    () -> insights.get().images() >= sent);

            // Then
            SoakFigures.keptAs("diskFullInsights")
                    .with("episodes", EPISODES)
                    .with("ends", insights.ends())
                    .with("predictions", sent)
                    .write();
            assertThat(insights.get().images()).isEqualTo(sent);
            Waiting.calmlyUntil(
                    "insights is ready", HEALED, () -> insights.get().isReady());
        }
    }

    @Test
    void shouldAnswerEachEventOnceAfterTheBrokersDiskWasFull() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("broker/data"), 512);
                Pipeline pipeline = Pipeline.onKillableBroker(folder, Checkpoints.small())) {
            // Given
            ClusterView view = pipeline.view();
            ClassifierProcess classifier = pipeline.classifier(pipeline.settings("steadfast"));
            Feed feed = pipeline.keep(Feed.start(pipeline.producer(), view, BACKLOG));
            int ends = 0;

            // When
            for (int episode = 0; episode < EPISODES; episode++) {
                disk.fill();
                Waiting.rest(FULL);
                disk.free();
                ends += restarted(pipeline);
                Waiting.calmlyUntil("the broker answers", HEALED, () -> answers(view));
                long before = view.committed();
                Waiting.calmlyUntil("the classifier answers", HEALED, () -> view.committed() > before);
            }
            long sent = feed.stop();
            pipeline.awaitAnswered(view);

            // Then
            Evidence evidence = pipeline.evidence();
            List<Verdict> verdicts = Pipeline.verdicts(evidence);
            SoakFigures.keptAs("diskFullBroker")
                    .with(evidence)
                    .with("episodes", EPISODES)
                    .with("endsOfTheBroker", ends)
                    .write(verdicts);
            assertThat(verdicts).allMatch(Verdict::held);
            assertThat(evidence.predicted()).isEqualTo(sent);
            assertThat(classifier.isAlive()).isTrue();
        }
    }

    @Test
    void shouldServeWhatIsReleasedAfterTheCheckpointCacheWasFull() throws IOException {
        Path cache = folder.resolve("cache");
        Pair pair = Pair.in(folder);
        try (SmallDisk disk = SmallDisk.mount(cache, 256);
                Pipeline pipeline = Pipeline.onKillableBroker(folder, Checkpoints.small())) {
            // Given
            ClusterView view = pipeline.view();
            ClassifierSettings settings = pair.settings(pipeline.settings("caching"), cache);
            Reborn<ClassifierProcess> classifier =
                    new Reborn<>(() -> pipeline.keep(ClassifierProcess.launch(settings)), ClassifierProcess::isAlive);
            classifier.get().awaitReady();
            Releases releases = pipeline.keep(new Releases(pipeline.bootstrapServers(), pair.model(), pair.key()));
            Feed feed = pipeline.keep(Feed.start(pipeline.producer(), view, BACKLOG));
            int restarts = 0;

            // When
            for (int episode = 0; episode < EPISODES; episode++) {
                String digest = pair.inTurn(episode).digest();
                disk.fill();
                releases.release(digest);
                Waiting.rest(FULL);
                long before = view.committed();
                Waiting.calmlyUntil("the old one answers meanwhile", HEALED, () -> {
                    classifier.get();
                    return view.committed() > before;
                });
                disk.free();
                if (!servesWithin(HEALED.dividedBy(6), releases, digest)) {
                    restarts++;
                    classifier.get().kill();
                    classifier.get().awaitReady();
                }
                releases.awaitServing("caching", digest);
            }
            long sent = feed.stop();
            pipeline.awaitAnswered(view);

            // Then
            Evidence evidence = pipeline.evidence();
            List<Verdict> verdicts = Pipeline.verdicts(evidence);
            SoakFigures.keptAs("diskFullCache")
                    .with(evidence)
                    .with("episodes", EPISODES)
                    .with("restartsNeeded", restarts)
                    .with("ends", classifier.ends())
                    .write(verdicts);
            assertThat(verdicts).allMatch(Verdict::held);
            assertThat(evidence.predicted()).isEqualTo(sent);
        }
    }

    /** A broker that finds its only disk unwritable ends; it may do so a moment after there is space again. */
    private static int restarted(Pipeline pipeline) throws IOException {
        Waiting.rest(FULL);
        if (pipeline.broker().isAlive()) {
            return 0;
        }
        pipeline.broker().restart();
        return 1;
    }

    private static boolean answers(ClusterView view) {
        try {
            return view.committed() >= 0;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static boolean servesWithin(Duration patience, Releases releases, String digest) {
        try {
            Waiting.calmlyUntil(
                    "it is served", patience, () -> last(releases.statuses()).equals(CheckpointState.SERVING + digest));
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    private static String last(List<CheckpointStatus> statuses) {
        return statuses.isEmpty()
                ? ""
                : statuses.get(statuses.size() - 1).getState()
                        + statuses.get(statuses.size() - 1).getDigest();
    }
}
