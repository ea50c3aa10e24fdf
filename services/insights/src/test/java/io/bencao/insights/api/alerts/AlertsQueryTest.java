package io.bencao.insights.api.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.SigningKey;
import io.bencao.insights.alerts.LowConfidence;
import io.bencao.insights.alerts.NamePattern;
import io.bencao.insights.api.shared.DriverState;
import io.bencao.insights.handling.HandlingBook;
import io.bencao.insights.handling.Hush;
import io.bencao.insights.handling.InHand;
import io.bencao.insights.handling.Raising;
import io.bencao.insights.topicviews.KnownTopics;
import io.bencao.insights.topology.TopologyBench;
import io.bencao.insights.topology.TopologyOptions;
import io.bencao.schemas.avro.AlertState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsQueryTest {

    @TempDir
    private Path folder;

    @Test
    void shouldShowAPageOfEachAndHowManyThereAreOfAll() throws IOException {
        KnownTopics topics = new KnownTopics(SigningKey.createIfAbsent(folder.resolve("key")));
        LowConfidence unsure = new LowConfidence("unsure", 0.6, 0.68, Duration.ofSeconds(20), 3);
        try (TopologyBench bench = new TopologyBench(folder, new TopologyOptions().rules(unsure))) {
            AlertsQuery alerts = new AlertsQuery(
                    DriverState.of(bench.driver()),
                    topics.views().alerts(),
                    topics.views().handling().book(),
                    Set.of("unsure"),
                    Clock.systemUTC());
            long at = TopologyBench.START.toEpochMilli();
            for (int second = 0; second < 60; second++) {
                for (int pan = 0; pan < 5; pan++) {
                    bench.predict("pan-" + pan, "raw", 0.4, at + 1000L * second + pan, 5);
                }
            }
            for (int pan = 0; pan < 7; pan++) {
                topics.alert("old-" + pan, AlertState.RAISED, KnownTopics.AT)
                        .alert("old-" + pan, AlertState.CLEARED, KnownTopics.AT.plusSeconds(pan));
            }

            AlertsView second = alerts.alerts(1, 3, Optional.empty());
            AlertsView about = alerts.alerts(0, 3, Optional.of("pan-2"));

            assertThat(second.openTotal()).isEqualTo(5);
            assertThat(second.open()).extracting(AlertView::subject).containsExactly("pan-1", "pan-0");
            assertThat(second.recentTotal()).isEqualTo(7);
            assertThat(second.recent()).extracting(AlertView::subject).containsExactly("old-3", "old-2", "old-1");
            assertThat(about.open()).extracting(AlertView::subject).containsExactly("pan-2");
            assertThat(about.recentTotal()).isZero();
        }
    }

    @Test
    void shouldShowOpenOnesFromTheStoresAndClearedOnesFromTheTopic() throws IOException {
        // Given
        KnownTopics topics = new KnownTopics(SigningKey.createIfAbsent(folder.resolve("key")));
        LowConfidence unsure = new LowConfidence("unsure", 0.6, 0.68, Duration.ofSeconds(20), 3);
        try (TopologyBench bench = new TopologyBench(folder, new TopologyOptions().rules(unsure))) {
            AlertsQuery alerts = new AlertsQuery(
                    DriverState.of(bench.driver()),
                    topics.views().alerts(),
                    topics.views().handling().book(),
                    Set.of("unsure"),
                    Clock.systemUTC());
            assertThat(alerts.alerts(0, 10, Optional.empty()))
                    .isEqualTo(new AlertsView(0, 10, 0, 0, List.of(), 0, List.of(), List.of(), List.of("unsure")));
            topics.alert("pan-7", AlertState.RAISED, KnownTopics.AT)
                    .alert("pan-7", AlertState.CLEARED, KnownTopics.AT.plusSeconds(60));

            // When
            long at = TopologyBench.START.toEpochMilli();
            for (int second = 0; second < 60; second++) {
                bench.predict("pan-1", "raw", 0.4, at + 1000L * second, 5);
            }

            // Then
            assertThat(alerts.alerts(0, 10, Optional.empty()).open())
                    .singleElement()
                    .satisfies(alert -> {
                        assertThat(alert.rule()).isEqualTo("unsure");
                        assertThat(alert.subject()).isEqualTo("pan-1");
                        assertThat(alert.clearedAt()).isNull();
                        assertThat(alert.evidence()).containsEntry("meanConfidence", "0.4000");
                    });
            assertThat(alerts.alerts(0, 10, Optional.empty()).recent())
                    .singleElement()
                    .satisfies(alert -> {
                        assertThat(alert.subject()).isEqualTo("pan-7");
                        assertThat(alert.raisedAt()).isEqualTo(KnownTopics.AT);
                        assertThat(alert.clearedAt()).isEqualTo(KnownTopics.AT.plusSeconds(60));
                    });
        }
    }

    @Test
    void shouldShowWhoHasOneInHandAndPutWhatWaitsFirst() throws IOException {
        // Given
        KnownTopics topics = new KnownTopics(SigningKey.createIfAbsent(folder.resolve("key")));
        HandlingBook handling = topics.views().handling().book();
        LowConfidence unsure = new LowConfidence("unsure", 0.6, 0.68, Duration.ofSeconds(20), 3);
        try (TopologyBench bench = new TopologyBench(folder, new TopologyOptions().rules(unsure))) {
            AlertsQuery alerts = new AlertsQuery(
                    DriverState.of(bench.driver()),
                    topics.views().alerts(),
                    handling,
                    Set.of("unsure"),
                    Clock.fixed(KnownTopics.AT, ZoneOffset.UTC));
            long at = TopologyBench.START.toEpochMilli();
            for (int second = 0; second < 60; second++) {
                for (int pan = 0; pan < 3; pan++) {
                    bench.predict("pan-" + pan, "raw", 0.4, at + 1000L * second + pan, 5);
                }
            }
            AlertView second = only(alerts, "pan-2");
            handling.take(
                    new Raising("unsure", "pan-2", second.raisedAt()),
                    InHand.NOBODY.acknowledged("ling", KnownTopics.AT, "on it"));
            handling.take(new Hush(
                    "unsure",
                    NamePattern.of("*-1"),
                    KnownTopics.AT.minusSeconds(60),
                    KnownTopics.AT.plusSeconds(60),
                    "bo",
                    "cleaning",
                    null,
                    null));

            // When
            AlertsView page = alerts.alerts(0, 10, Optional.empty());

            // Then
            assertThat(page.open()).extracting(AlertView::subject).containsExactly("pan-0", "pan-2", "pan-1");
            assertThat(page.openTotal()).isEqualTo(3);
            assertThat(page.waitingTotal()).isOne();
            assertThat(alerts.counted()).isEqualTo(new AlertsQuery.Counted(3, 1));
            assertThat(page.open().get(1).inHand()).isEqualTo(new InHandView("ling", KnownTopics.AT, "on it", null));
            assertThat(page.open().get(2).silence().reason()).isEqualTo("cleaning");
            assertThat(page.silences()).extracting(SilenceView::subjects).containsExactly("*-1");
        }
    }

    private static AlertView only(AlertsQuery alerts, String subject) {
        return alerts.alerts(0, 1, Optional.of(subject)).open().get(0);
    }
}
