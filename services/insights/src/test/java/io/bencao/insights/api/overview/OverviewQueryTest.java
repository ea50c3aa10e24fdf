package io.bencao.insights.api.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.SigningKey;
import io.bencao.insights.api.alerts.AlertsQuery;
import io.bencao.insights.api.checkpoints.CheckpointFigures;
import io.bencao.insights.api.checkpoints.LabelsQuery;
import io.bencao.insights.api.shared.DriverState;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.NotReadyException;
import io.bencao.insights.api.shared.PredictionRecords;
import io.bencao.insights.api.shared.PredictionView;
import io.bencao.insights.api.shared.WindowReader;
import io.bencao.insights.api.sources.SourcesQuery;
import io.bencao.insights.api.status.StatusView;
import io.bencao.insights.topicviews.KnownTopics;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.insights.topology.TopologyBench;
import io.bencao.schemas.avro.AlertState;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures, series and live frames over what the topology counts. */
class OverviewQueryTest {

    private static final long AT = TopologyBench.START.toEpochMilli();
    private static final Clock NOW = Clock.fixed(TopologyBench.START.plusSeconds(25), ZoneOffset.UTC);

    private static final LiveListener LISTENER = new LiveListener(() -> true, () -> {});

    @TempDir
    private Path folder;

    private TopologyBench bench;
    private KnownTopics topics;
    private OverviewQuery overview;
    private SeriesQuery series;
    private SourcesQuery sources;

    @BeforeEach
    void open() throws IOException {
        bench = new TopologyBench(folder);
        topics = new KnownTopics(SigningKey.createIfAbsent(folder.resolve("key")));
        LocalState state = DriverState.of(bench.driver());
        WindowReader windows = new WindowReader(state);
        TopicViews views = topics.views();
        sources = new SourcesQuery(state, bench.board(), new PredictionRecords(bench::read), NOW);
        overview = new OverviewQuery(
                state,
                windows,
                sources,
                new AlertsQuery(state, views.alerts(), views.handling().book(), Set.of(), NOW),
                views,
                () -> 7L,
                NOW);
        series = new SeriesQuery(
                windows,
                new LabelsQuery(
                        views,
                        new Manifests(Optional.empty(), views.releases(), System::nanoTime),
                        new CheckpointFigures(state, views.releases(), NOW)),
                NOW);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldCountTheLastMinuteAndTheLastFullWindow() {
        bench.predict("pan-1", "raw", 0.5, AT + 1000, 100);
        bench.predict("pan-1", "raw", 0.9, AT + 11_000, 100);
        bench.predict("pan-2", "raw", 0.7, AT + 12_000, 100);

        OverviewView view = overview.overview();

        assertThat(view.images()).isEqualTo(3);
        assertThat(view.imagesPerSecond()).isEqualTo(0.2);
        assertThat(view.meanConfidence()).isBetween(0.699, 0.701);
        assertThat(view.latency().p50()).isBetween(96.0, 104.0);
        assertThat(view.classifierLag()).isEqualTo(7);
        assertThat(view.activeSources()).isEqualTo(2);
        assertThat(view.reviewDepth()).isEqualTo(1);
    }

    @Test
    void shouldClaimNothingWhereNothingWasSeen() {
        OverviewView view = overview.overview();

        assertThat(view.images()).isZero();
        assertThat(view.latency()).isEqualTo(LatencyView.NONE);
        assertThat(view.meanConfidence()).isNull();
        assertThat(view.deadLetterShare()).isNull();
        assertThat(view.champion()).isNull();
    }

    @Test
    void shouldCountDeadLettersAmongAllOutcomes() {
        bench.bury();
        bench.bury();

        OverviewView view = overview.overview();

        assertThat(view.deadLetters()).isEqualTo(2);
        assertThat(view.deadLetterShare()).isEqualTo(1.0);
    }

    @Test
    void shouldNameTheChampionThatMostInstancesServeBeforeTheFirstRelease() {
        topics.serving("one", "d1").serving("two", "d1").serving("three", "d2");

        assertThat(overview.overview().championDigest()).isEqualTo("d1");
    }

    @Test
    void shouldShowWindowsWithoutPredictionsAsZeros() {
        bench.predict("pan-1", "raw", 0.5, AT + 1000, 100);
        bench.predict("pan-2", "done", 0.9, AT + 21_000, 100);

        SeriesView all = series.throughput(TimeSpan.of("10s", Optional.of("30s")), Optional.empty());
        SeriesView one = series.throughput(TimeSpan.of("10s", Optional.of("30s")), Optional.of("pan-2"));
        LabelSeriesView labels = series.labels(TimeSpan.of("10s", Optional.of("30s")), Optional.empty());

        assertThat(all.points()).extracting(SeriesView.Point::images).containsExactly(1L, 0L, 1L);
        assertThat(all.points().get(1).latency()).isEqualTo(LatencyView.NONE);
        assertThat(one.points()).extracting(SeriesView.Point::images).containsExactly(0L, 0L, 1L);
        assertThat(labels.labels()).containsExactly("done", "raw");
        assertThat(labels.points())
                .extracting(LabelSeriesView.Point::counts)
                .containsExactly(List.of(0L, 1L), List.of(0L, 0L), List.of(1L, 0L));
    }

    @Test
    void shouldSendFramesAlsoWhileNothingIsReady() {
        List<LiveFrame> frames = new ArrayList<>();
        LiveFrames live = new LiveFrames(
                OverviewQueryTest::starting,
                OverviewQueryTest::notReady,
                OverviewQueryTest::notReady,
                () -> sources,
                NOW);
        live.frames(LISTENER).subscribe().with(frames::add);

        live.tick();

        assertThat(frames).singleElement().satisfies(frame -> {
            assertThat(frame.status().state()).isEqualTo("starting");
            assertThat(frame.overview()).isNull();
            assertThat(frame.predictions()).isEmpty();
        });
    }

    @Test
    void shouldSendWhatIsNewSinceTheLastFrameAndNothingThatIsOlderThanTheListener() {
        List<LiveFrame> frames = new ArrayList<>();
        LiveFrames live =
                new LiveFrames(OverviewQueryTest::starting, topics::views, () -> overview, () -> sources, NOW);
        topics.alert("pan-1", AlertState.RAISED, KnownTopics.AT);
        live.tick();
        live.frames(LISTENER).subscribe().with(frames::add);
        bench.predict("pan-1", "raw", 0.5, NOW.millis(), 5);
        topics.alert("pan-1", AlertState.CLEARED, KnownTopics.AT.plusSeconds(9));

        live.tick();
        live.tick();

        assertThat(frames).hasSize(2);
        assertThat(frames.get(0).predictions()).hasSize(1);
        assertThat(frames.get(0).overview().images()).isEqualTo(1);
        assertThat(frames.get(0).alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.raisedAt()).isEqualTo(KnownTopics.AT);
            assertThat(alert.clearedAt()).isEqualTo(KnownTopics.AT.plusSeconds(9));
        });
        assertThat(frames.get(1).alerts()).isEmpty();
    }

    @Test
    void shouldSendWhatComesAfterAPredictionThatAWrongClockDatedAhead() {
        List<LiveFrame> frames = new ArrayList<>();
        LiveFrames live =
                new LiveFrames(OverviewQueryTest::starting, topics::views, () -> overview, () -> sources, NOW);
        live.frames(LISTENER).subscribe().with(frames::add);
        bench.predict("pan-1", "raw", 0.5, NOW.millis() + Duration.ofHours(1).toMillis(), 5);
        live.tick();

        bench.predict("pan-2", "raw", 0.5, NOW.millis(), 5);
        live.tick();

        assertThat(frames.get(1).predictions())
                .extracting(PredictionView::sourceId)
                .contains("pan-2");
    }

    @Test
    void shouldCutOffWhoTakesNoFrameForLongAndWhoMayNoLongerListen() {
        LiveFrames live = new LiveFrames(
                OverviewQueryTest::starting,
                OverviewQueryTest::notReady,
                OverviewQueryTest::notReady,
                () -> sources,
                NOW);
        List<String> cut = new ArrayList<>();
        AtomicBoolean may = new AtomicBoolean(true);
        AssertSubscriber<LiveFrame> reading = live.frames(new LiveListener(() -> true, () -> cut.add("reading")))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        live.frames(new LiveListener(() -> true, () -> cut.add("stuck")))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        live.frames(new LiveListener(may::get, () -> cut.add("logged out")))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        for (int frame = 0; frame < LiveListener.MOST_MISSED; frame++) {
            live.tick();
        }
        assertThat(cut).isEmpty();
        live.tick();
        assertThat(cut).containsExactly("stuck");
        may.set(false);
        live.tick();

        assertThat(cut).contains("logged out").doesNotContain("reading");
        assertThat(reading.getItems()).hasSize(LiveListener.MOST_MISSED + 2);
    }

    private static StatusView starting() {
        return new StatusView("test", "starting", "", Instant.EPOCH, 0, List.of(), 0, 0);
    }

    private static <T> T notReady() {
        throw new NotReadyException("the service is starting");
    }
}
