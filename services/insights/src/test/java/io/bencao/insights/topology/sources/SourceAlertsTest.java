package io.bencao.insights.topology.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.insights.alerts.ClockSkew;
import io.bencao.insights.alerts.LowConfidence;
import io.bencao.insights.alerts.NamePattern;
import io.bencao.insights.alerts.RecentLabels;
import io.bencao.insights.alerts.RecentUnknown;
import io.bencao.insights.alerts.Silence;
import io.bencao.insights.alerts.SourceRule;
import io.bencao.insights.topology.TestPredictions;
import io.bencao.insights.topology.TopologyBench;
import io.bencao.insights.topology.TopologyOptions;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.Prediction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceAlertsTest {

    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private TopologyBench bench;

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void shouldRaiseOnceWhenTooManyOfTheLastImagesAreOverRoastedAndClearOnce() {
        // Given
        start(new RecentLabels("over-roast", NamePattern.of("*_tg"), 20, 8, 6));
        see("ph_sz", 12);

        // When
        see("ph_tg", 7);
        assertThat(bench.alerts()).isEmpty();
        see("sz_tg", 5);

        // Then
        Alert alert = bench.alertRecords().get(0);
        assertThat(alert.getSubject()).isEqualTo("pan-1");
        assertThat(alert.getEvidence()).containsEntry("matching", "8").containsEntry("lastLabel", "sz_tg");
        see("ph_sz", 13);
        assertThat(bench.alerts()).isEmpty();
        see("ph_sz", 10);
        assertThat(bench.alerts()).containsExactly("CLEARED over-roast pan-1");
        assertThat(bench.size("source-alerts")).isZero();
    }

    @Test
    void shouldRaiseOnceWhenTooManyOfTheLastImagesAreUnknownHoweverSureTheirLabelsAre() {
        // Given
        start(new RecentUnknown("strange", 20, 5, 3));
        see("ph_sz", 12);

        // When
        seeStrange(1.01f, 4);
        seeStrange(0.99f, 4);
        assertThat(bench.alerts()).isEmpty();
        seeStrange(7, 1);

        // Then
        Alert alert = bench.alertRecords().get(0);
        assertThat(alert.getSubject()).isEqualTo("pan-1");
        assertThat(alert.getEvidence()).containsEntry("unknown", "5").containsEntry("images", "20");
        see("ph_sz", 18);
        assertThat(bench.alerts()).containsExactly("CLEARED strange pan-1");
    }

    @Test
    void shouldRaiseSilenceWhileOthersGoOnAndClearItWithTheNextImage() {
        // Given
        start(new Silence("silent", HALF_MINUTE));
        see("pan-1", "raw", 1);
        see("pan-2", "raw", 31);

        // When
        bench.after(Duration.ofSeconds(1));

        // Then
        assertThat(bench.alerts()).containsExactly("RAISED silent pan-1");
        bench.after(Duration.ofSeconds(2));
        assertThat(bench.alerts()).isEmpty();
        see("pan-1", "raw", 1);
        assertThat(bench.alerts()).containsExactly("CLEARED silent pan-1");
    }

    @Test
    void shouldRaiseSilenceByTheWallClockWhenNothingComesAtAll() {
        // Given
        start(new Silence("silent", HALF_MINUTE));
        see("raw", 1);

        // When
        bench.after(Duration.ofSeconds(20));
        assertThat(bench.alerts()).isEmpty();
        bench.after(Duration.ofSeconds(20));

        // Then
        assertThat(bench.alerts()).containsExactly("RAISED silent pan-1");
    }

    @Test
    void shouldNotTakeABacklogForSilence() {
        // Given
        start(new Silence("silent", HALF_MINUTE));
        long longAgo = bench.now().minus(Duration.ofHours(3)).toEpochMilli();

        // When
        for (int second = 0; second < 60; second++) {
            bench.predict("pan-1", "raw", 0.9, longAgo + second * 1000L, 5);
            bench.after(Duration.ofMillis(100));
        }

        // Then
        assertThat(bench.alerts()).isEmpty();
    }

    @Test
    void shouldRaiseWhenASourceIsUnsureForTheWholeTime() {
        // Given
        start(new LowConfidence("unsure", 0.6, 0.68, Duration.ofMinutes(2), 10));

        // When
        see("pan-1", "raw", 0.5, 100);
        assertThat(bench.alerts()).isEmpty();
        see("pan-1", "raw", 0.5, 40);

        // Then
        assertThat(bench.alerts()).containsExactly("RAISED unsure pan-1");
        see("pan-1", "raw", 0.65, 200);
        assertThat(bench.alerts()).isEmpty();
        see("pan-1", "raw", 0.9, 100);
        assertThat(bench.alerts()).containsExactly("CLEARED unsure pan-1");
    }

    @Test
    void shouldRaiseWhenACamerasClockIsOffSeveralTimesInARow() {
        // Given
        start(new ClockSkew("clock", Duration.ofMinutes(1), Duration.ofSeconds(48), 3));

        // When
        skewed(90, 90, 0, 90, 90);
        assertThat(bench.alerts()).isEmpty();
        skewed(90, 90);

        // Then
        assertThat(bench.alerts()).containsExactly("RAISED clock pan-1");
        skewed(50);
        assertThat(bench.alerts()).isEmpty();
        skewed(-3);
        assertThat(bench.alerts()).containsExactly("CLEARED clock pan-1");
    }

    @Test
    void shouldForgetASourceThatIsGoneAndClearItsAlerts() {
        // Given
        start(new Silence("silent", HALF_MINUTE));
        see("raw", 1);
        bench.after(Duration.ofMinutes(2));
        bench.alerts();

        // When
        bench.after(TopologyBench.WINDOW);

        // Then
        assertThat(bench.alerts()).containsExactly("CLEARED silent pan-1");
        assertThat(bench.size("sources")).isZero();
        assertThat(bench.size("source-alerts")).isZero();
    }

    private void start(SourceRule rule) {
        bench = new TopologyBench(folder, new TopologyOptions().rules(rule));
    }

    /** So many images, one a second. */
    private void see(String label, int images) {
        see("pan-1", label, images);
    }

    private void see(String source, String label, int images) {
        see(source, label, 0.9, images);
    }

    private void see(String source, String label, double confidence, int images) {
        for (int i = 0; i < images; i++) {
            bench.after(Duration.ofSeconds(1));
            bench.predict(source, label, confidence, bench.now().toEpochMilli(), 5);
        }
    }

    private void seeStrange(float unlikeness, int images) {
        for (int i = 0; i < images; i++) {
            bench.after(Duration.ofSeconds(1));
            Prediction prediction = Prediction.newBuilder(TestPredictions.of(UUID.randomUUID(), "ph_sz", 0.99))
                    .setUnknown(unlikeness > 1)
                    .setUnlikeness(unlikeness)
                    .build();
            bench.predict(prediction, bench.now().toEpochMilli());
        }
    }

    private void skewed(int... secondsAhead) {
        for (int seconds : secondsAhead) {
            bench.after(Duration.ofSeconds(1));
            Instant captured = bench.now().plusSeconds(seconds);
            bench.predict(UUID.randomUUID(), "pan-1", "raw", 0.9, bench.now().toEpochMilli(), 0, captured);
        }
    }
}
