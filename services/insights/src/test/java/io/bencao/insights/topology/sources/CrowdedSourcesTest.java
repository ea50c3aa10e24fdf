package io.bencao.insights.topology.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.insights.alerts.Silence;
import io.bencao.insights.topology.TopologyBench;
import io.bencao.insights.topology.TopologyOptions;
import io.bencao.schemas.avro.Alert;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More sources than are remembered, and more of them silent than are told of one by one. */
class CrowdedSourcesTest {

    private static final int MOST = 50;
    private static final int ONE_BY_ONE = 3;

    @TempDir
    private Path folder;

    private TopologyBench bench;

    @BeforeEach
    void open() {
        TopologyOptions options =
                new TopologyOptions().sources(MOST, ONE_BY_ONE).rules(new Silence("silent", Duration.ofSeconds(30)));
        bench = new TopologyBench(folder, options);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldTellOfManySilentSourcesInOneAlertThatSaysHowManyAndClearIt() {
        see(0, 40);
        pass(40);

        List<Alert> raised = bench.alertRecords();
        assertThat(raised).hasSize(ONE_BY_ONE + 1);
        assertThat(raised.get(ONE_BY_ONE).getSubject()).isEmpty();
        assertThat(raised.get(ONE_BY_ONE).getEvidence()).containsEntry("sources", "40");
        assertThat(raised.get(ONE_BY_ONE).getEvidence().get("among")).startsWith("pan-000, pan-001");

        see(0, 37);
        pass(5);

        assertThat(bench.alerts())
                .containsExactly("CLEARED silent pan-000", "CLEARED silent pan-001", "CLEARED silent pan-002");
        see(37, 40);
        pass(5);
        assertThat(bench.alerts()).containsExactly("CLEARED silent ");
        assertThat(bench.size("source-alerts") + bench.size("global-alerts")).isZero();
    }

    @Test
    void shouldShowHowManyAreSilentNowWithoutRaisingTheAlertAnew() {
        see(0, 20);
        pass(40);
        bench.alerts();

        see(20, 40);
        pass(40);

        assertThat(bench.alerts()).isEmpty();
        assertThat(bench.driver()
                        .<String, Alert>getKeyValueStore("global-alerts")
                        .get("silent|"))
                .satisfies(alert -> assertThat(alert.getEvidence()).containsEntry("sources", "40"));
    }

    @Test
    void shouldForgetTheSourceThatWasSilentLongestAndClearItsAlert() {
        see(0, 1);
        bench.after(Duration.ofSeconds(40));
        assertThat(bench.alerts()).containsExactly("RAISED silent pan-000");

        see(1, MOST);
        assertThat(bench.board().evictions()).isZero();
        see(1, 2);
        see(MOST, MOST + 2);

        assertThat(bench.alerts()).containsExactly("CLEARED silent pan-000");
        assertThat(bench.board().evictions()).isEqualTo(2);
        assertThat(bench.board().size()).isEqualTo(MOST);
        assertThat(bench.entries("sources"))
                .hasSize(MOST)
                .contains("pan-001", "pan-050", "pan-051")
                .doesNotContain("pan-000", "pan-002");
    }

    /** So long without an image; then the sums have come to where they are added up. */
    private void pass(int seconds) {
        bench.after(Duration.ofSeconds(seconds));
        bench.after(Duration.ofSeconds(2));
    }

    private void see(int first, int until) {
        for (int i = first; i < until; i++) {
            bench.predict("pan-%03d".formatted(i), "raw", 0.9, bench.now().toEpochMilli(), 5);
        }
    }
}
