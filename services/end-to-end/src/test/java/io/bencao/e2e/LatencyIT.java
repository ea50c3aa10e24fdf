package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.bencao.schemas.Topics;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.Repository;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How soon operators learn what a camera saw, at half of what the classifier can do: broker, classifier and insights as
 * processes. What is measured is kept as a figure; asserted is that everything came.
 */
@Tag("soak")
@Timeout(900)
class LatencyIT {

    private static final int BACKLOG = 800;
    private static final Duration LOADED = Duration.ofSeconds(90);
    private static final double CALM_PER_SECOND = 4;
    private static final int SOURCES = 12;
    private static final String RULE = "first-image";

    /** Every so many images one comes from a source that was never seen, and raises an alert. */
    private static final int PROBE_EVERY = 3;

    @TempDir
    private Path folder;

    private Pipeline pipeline;
    private ClassifierProcess classifier;
    private EventProducer producer;
    private ClusterView view;
    private InsightsProcess insights;
    private List<byte[]> images;
    private double capacity;

    @BeforeEach
    void start() {
        pipeline = Pipeline.onKillableBroker(folder, Repository.checkpointStore());
        producer = pipeline.producer();
        view = pipeline.view();
        classifier = pipeline.classifier(pipeline.settings("latency-classifier"));
        insights = pipeline.keep(InsightsProcess.start(
                folder.resolve("insights"),
                pipeline.bootstrapServers(),
                Map.of(
                        "bencao.insights.alerts." + RULE + ".kind", "recent-labels",
                        "bencao.insights.alerts." + RULE + ".labels", "*",
                        "bencao.insights.alerts." + RULE + ".images", "1",
                        "bencao.insights.alerts." + RULE + ".at-least", "1")));
        insights.awaitRunning();
        images = Feed.images();
        capacity = capacity();
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void shouldRaiseAnAlertForEveryProbeAtHalfLoad() {
        // When
        long sent = load(
                capacity / 2, number -> number % PROBE_EVERY == 0 ? "probe-" + number : Feed.source(number % SOURCES));
        pipeline.awaitAnswered(view);

        // Then
        Map<String, Long> images = AppendTimes.firstByKey(pipeline.bootstrapServers(), Topics.IMAGE_EVENTS);
        images.keySet().removeIf(source -> !source.startsWith("probe-"));
        assertThat((long) images.size()).isEqualTo((sent + PROBE_EVERY - 1) / PROBE_EVERY);
        Map<String, Long> alerts = allAlerts(images.size());
        List<Long> toAlert = new ArrayList<>();
        images.forEach((source, at) -> toAlert.add(alerts.get(RULE + "|" + source) - at));
        Map<String, Long> predictions = AppendTimes.firstByKey(pipeline.bootstrapServers(), Topics.PREDICTIONS);
        List<Long> toPrediction = new ArrayList<>();
        images.forEach((source, at) -> toPrediction.add(predictions.get(source) - at));
        SoakFigures.keptAs("image to alert")
                .with("capacityPerSecond", capacity)
                .with("loadPerSecond", sent / (double) LOADED.toSeconds())
                .with("imageToPredictionMillis", new Distribution(toPrediction).figures())
                .with("imageToAlertMillis", new Distribution(toAlert).figures())
                .write();
    }

    @Test
    void shouldShowUpdatesOnThePageAtHalfLoad() {
        showUpdates(capacity / 2, SoakFigures.keptAs("prediction to page at half load"));
    }

    @Test
    void shouldShowUpdatesOnThePageAtAFewImagesASecond() {
        showUpdates(CALM_PER_SECOND, SoakFigures.keptAs("prediction to page"));
    }

    private void showUpdates(double perSecond, SoakFigures figures) {
        try (Chromium chromium = Chromium.start()) {
            // Given
            Page page = chromium.person(insights.address());
            PageClock clock = PageClock.begin(page);

            // When
            load(perSecond, number -> Feed.source(number % SOURCES));
            pipeline.awaitAnswered(view);
            page.waitForTimeout(Duration.ofSeconds(3).toMillis());

            // Then
            assertThat(clock.heard().count()).isGreaterThan(100);
            assertThat(clock.shown().count()).isGreaterThan(100);
            assertThat(chromium.complaints()).isEmpty();
            figures.with("capacityPerSecond", capacity)
                    .with("loadPerSecond", perSecond)
                    .with("appendToHandlerMillis", clock.heard().figures())
                    .with("appendToCardMillis", clock.shown().figures())
                    .write();
        }
    }

    /** Images a second from a backlog; its first quarter warms up. */
    private double capacity() {
        for (int i = 0; i < BACKLOG; i++) {
            producer.good(Feed.source(i % SOURCES), images.get(i % images.size()));
        }
        producer.awaitAll();
        Waiting.calmlyUntil("it is warm", Waiting.PATIENCE, () -> classifier.publishedRecords() >= BACKLOG / 4);
        long before = classifier.publishedRecords();
        long started = System.nanoTime();
        Waiting.until("the backlog is answered", Waiting.PATIENCE, () -> classifier.publishedRecords() >= BACKLOG);
        return (BACKLOG - before) / ((System.nanoTime() - started) / 1e9);
    }

    /** Sends at that rate, at times that do not depend on the answers; how many. */
    private long load(double perSecond, LongFunction<String> source) {
        long count = (long) (perSecond * LOADED.toSeconds());
        long started = System.nanoTime();
        for (long number = 0; number < count; number++) {
            long due = started + LOADED.toNanos() * number / count;
            Waiting.rest(Duration.ofNanos(due - System.nanoTime()));
            producer.good(source.apply(number), images.get((int) (number % images.size())));
        }
        producer.awaitAll();
        return count;
    }

    private Map<String, Long> allAlerts(int probes) {
        String prefix = RULE + "|probe-";
        Map<String, Long> found = new HashMap<>();
        Waiting.calmlyUntil("every probe has its alert", Waiting.PATIENCE, () -> {
            found.putAll(AppendTimes.firstByKey(pipeline.bootstrapServers(), Topics.ALERTS));
            return found.keySet().stream().filter(key -> key.startsWith(prefix)).count() == probes;
        });
        return found;
    }
}
