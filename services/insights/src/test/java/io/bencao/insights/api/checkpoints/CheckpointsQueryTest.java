package io.bencao.insights.api.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.insights.api.shared.DriverState;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.topicviews.KnownTopics;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topology.TopologyBench;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.testkit.StoredCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints by what the topics say, the stores count and the manifests hold. */
class CheckpointsQueryTest {

    private static final Clock NOW = Clock.fixed(TopologyBench.START.plus(Duration.ofMinutes(5)), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private TopologyBench bench;
    private KnownTopics topics;
    private SigningKey key;
    private CheckpointFigures figures;
    private CheckpointsQuery checkpoints;
    private AccuracyQuery accuracy;
    private DriftQuery drift;
    private LabelsQuery labels;

    @BeforeEach
    void open() throws IOException {
        bench = new TopologyBench(folder);
        key = SigningKey.createIfAbsent(folder.resolve("key"));
        topics = new KnownTopics(key);
        LocalState state = DriverState.of(bench.driver());
        Manifests manifests = new Manifests(
                Optional.of(new FolderStore(folder.resolve("store"))),
                topics.views().releases(),
                System::nanoTime);
        figures = new CheckpointFigures(state, topics.views().releases(), NOW);
        drift = new DriftQuery(figures, manifests, NOW);
        labels = new LabelsQuery(topics.views(), manifests, figures);
        accuracy = new AccuracyQuery(figures, manifests);
        checkpoints = new CheckpointsQuery(topics.views(), manifests, figures, drift);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldShowReleasesNewestFirstWithWhoServesThemAndHowRightTheyAre() throws IOException {
        // Given
        CheckpointBundle first = bundle("first");
        CheckpointBundle second = bundle("second");
        topics.release(first).release(second);
        topics.serving("one", first.digest()).serving("two", second.digest()).serving("three", second.digest());
        bench.checkpoint(first.digest());
        bench.say(bench.predict("raw", 0.9), FeedbackKind.CONFIRM, null);
        bench.say(bench.predict("raw", 0.9), FeedbackKind.LABEL, "done");
        closeWindow();

        // When
        List<CheckpointView> releases = checkpoints.checkpoints().releases();

        // Then
        assertThat(releases).extracting(CheckpointView::digest).containsExactly(second.digest(), first.digest());
        assertThat(releases).extracting(CheckpointView::number).containsExactly(2L, 1L);
        assertThat(releases).extracting(CheckpointView::champion).containsExactly(true, false);
        assertThat(releases).extracting(CheckpointView::servedBy).containsExactly(2, 1);
        assertThat(releases.get(0).parentDigest()).isEqualTo(first.digest());
        assertThat(releases.get(0).live()).isNull();
        assertThat(releases.get(1).live().accuracy()).isEqualTo(0.5);
        assertThat(releases.get(1).images()).isPositive();
    }

    @Test
    void shouldShowTheChampionAndWhateverElseAnswers() throws IOException {
        CheckpointBundle champion = bundle("champion");
        topics.release(champion).serving("one", "d1");

        assertThat(checkpoints.liveCheckpoints())
                .extracting(LiveCheckpoint::checkpoint, LiveCheckpoint::instances)
                .containsExactlyInAnyOrder(tuple("champion", 0), tuple("d1", 1));
        assertThat(checkpoints.instances()).singleElement().satisfies(instance -> {
            assertThat(instance.instanceId()).isEqualTo("one");
            assertThat(instance.state()).isEqualTo("serving");
        });
    }

    @Test
    void shouldSetPredictionsAgainstTrueLabelsInTheManifestsOrder() throws IOException {
        CheckpointBundle bundle = bundle("judged");
        topics.release(bundle);
        bench.checkpoint(bundle.digest());
        bench.say(bench.predict("raw", 0.9), FeedbackKind.LABEL, "over");
        bench.say(bench.predict("done", 0.9), FeedbackKind.CONFIRM, null);

        ConfusionView view = accuracy.confusion(bundle.digest());

        assertThat(view.labels()).containsExactly("raw", "done", "over");
        assertThat(view.counts()).containsExactly(List.of(0L, 0L, 0L), List.of(0L, 1L, 0L), List.of(1L, 0L, 0L));
        assertThat(view.accuracy().accuracy()).isEqualTo(0.5);
        assertThat(figures.labelled()).containsOnly(Map.entry("over", 1L), Map.entry("done", 1L));
    }

    @Test
    void shouldTakeAWithdrawnJudgementOutAgain() {
        UUID event = bench.predict("raw", 0.9);
        bench.say(event, FeedbackKind.LABEL, "over");
        bench.say(event, FeedbackKind.WITHDRAW, null);
        closeWindow();

        assertThat(accuracy.confusion("d1").accuracy().labels()).isZero();
    }

    @Test
    void shouldRefuseACheckpointThatNobodyKnows() {
        assertThatThrownBy(() -> accuracy.confusion("../etc"))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessageContaining("../etc");
        assertThatThrownBy(() -> drift.drift("d9")).isInstanceOf(RefusedRequestException.class);
    }

    @Test
    void shouldShowWhatACheckpointMeetsInTheLastHour() {
        for (int i = 0; i < 30; i++) {
            bench.predict(i % 3 == 0 ? "raw" : "done", 0.9);
        }
        closeWindow();

        DriftView view = drift.drift("d1");

        assertThat(view.images()).isEqualTo(30);
        assertThat(view.labels()).containsExactly("done", "raw");
        assertThat(view.actual().get(0)).isCloseTo(20.0 / 30, within(1e-9));
        assertThat(view.labelIndex()).as("there is no manifest to compare with").isNull();
        assertThat(view.confidenceReference()).isNull();
    }

    @Test
    void shouldOfferTheChampionsLabelsAndUntilThenThoseThatWereSeen() throws IOException {
        bench.predict("over", 0.9);
        closeWindow();
        assertThat(labels.model().digest()).isNull();
        assertThat(labels.model().labels()).extracting(ModelView.LabelView::id).containsExactly("over");
        assertThat(labels.championLabels()).isEmpty();

        CheckpointBundle bundle = bundle("champion");
        topics.release(bundle);

        assertThat(labels.model().digest()).isEqualTo(bundle.digest());
        assertThat(labels.model().labels()).extracting(ModelView.LabelView::id).containsExactly("raw", "done");
        assertThat(labels.championLabels()).containsExactly("raw", "done");
    }

    @Test
    void shouldTellOfEachLabelWhereItStandsInItsFamily() throws IOException {
        // Given
        topics.release(StoredCheckpoint.staged(folder.resolve("store"), KnownTopics.MODEL, "staged", key));

        // When
        ModelView model = labels.model();

        // Then: labels as the network has them, places as the family has them
        assertThat(model.labels()).extracting(ModelView.LabelView::id).containsExactly("done", "raw");
        assertThat(model.labels().get(0).stage())
                .isEqualTo(new ModelView.StageView("tea", Map.of("zh", "茶"), 2, 2, "right", Map.of("zh", "适中")));
        assertThat(model.labels().get(1).stage().place()).isEqualTo(1);
    }

    @Test
    void shouldTellOfNoStageWhereALabelHasNone() throws IOException {
        topics.release(bundle("plain"));

        assertThat(labels.model().labels())
                .extracting(ModelView.LabelView::stage)
                .containsOnlyNulls()
                .hasSize(2);
    }

    /** Figures of a checkpoint come with the windows that are over. */
    private void closeWindow() {
        bench.after(Duration.ofSeconds(30)).predict("raw", 0.9);
        bench.after(Duration.ofSeconds(30));
    }

    private CheckpointBundle bundle(String id) throws IOException {
        return StoredCheckpoint.write(folder.resolve("store"), KnownTopics.MODEL, id, key);
    }
}
