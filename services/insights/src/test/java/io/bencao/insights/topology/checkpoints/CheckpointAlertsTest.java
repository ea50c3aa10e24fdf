package io.bencao.insights.topology.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.insights.alerts.GlobalRule;
import io.bencao.insights.topology.TopologyBench;
import io.bencao.insights.topology.TopologyOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointAlertsTest {

    private static final long FIVE_MINUTES = Duration.ofMinutes(5).toMillis();

    @TempDir
    private Path folder;

    @Test
    void shouldRaiseWhenTooManyImagesAreDeadLetteredAndClearWhenThatIsOver() {
        // Given
        GlobalRule rule = new GlobalRule("dead-letters", 0.01, 0.008, FIVE_MINUTES, 50);
        try (TopologyBench bench = new TopologyBench(folder, new TopologyOptions().deadLetters(rule))) {
            see(bench, "raw", 200);
            assertThat(bench.alerts()).isEmpty();

            // When
            for (int i = 0; i < 10; i++) {
                bench.bury();
            }
            see(bench, "raw", 60);

            // Then
            assertThat(bench.alerts()).containsExactly("RAISED dead-letters all");
            see(bench, "raw", 400);
            assertThat(bench.alerts()).containsExactly("CLEARED dead-letters all");
        }
    }

    @Test
    void shouldRaiseWhenAnswersAreNotThoseOfTheHoldOutAndClearWhenTheyAreAgain() {
        // Given
        GlobalRule rule = new GlobalRule("drift", 0.25, 0.2, FIVE_MINUTES, 50);
        Map<String, Long> holdOut = new LinkedHashMap<>(Map.of("raw", 50L, "over", 50L));
        try (TopologyBench bench = new TopologyBench(folder, new TopologyOptions().drift(rule, digest -> holdOut))) {
            for (int i = 0; i < 40; i++) {
                see(bench, "raw", 1);
                see(bench, "over", 1);
            }
            assertThat(bench.alerts()).isEmpty();

            // When
            see(bench, "over", 300);

            // Then
            assertThat(bench.alerts()).containsExactly("RAISED drift d1");
            for (int i = 0; i < 200; i++) {
                see(bench, "raw", 1);
                see(bench, "over", 1);
            }
            assertThat(bench.alerts()).containsExactly("CLEARED drift d1");
        }
    }

    private static void see(TopologyBench bench, String label, int images) {
        for (int i = 0; i < images; i++) {
            bench.after(Duration.ofSeconds(1));
            bench.predict("pan-1", label, 0.9, bench.now().toEpochMilli(), 5);
        }
    }
}
