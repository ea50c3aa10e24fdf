package io.bencao.insights.api.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.SigningKey;
import io.bencao.insights.alerts.LowConfidence;
import io.bencao.insights.api.shared.DriverState;
import io.bencao.insights.topicviews.KnownTopics;
import io.bencao.insights.topology.TopologyBench;
import io.bencao.insights.topology.TopologyOptions;
import io.bencao.schemas.avro.AlertState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
                    DriverState.of(bench.driver()), topics.views().alerts());
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
                    DriverState.of(bench.driver()), topics.views().alerts());
            assertThat(alerts.alerts(0, 10, Optional.empty()))
                    .isEqualTo(new AlertsView(0, 10, 0, List.of(), 0, List.of()));
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
}
