package io.bencao.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamsResultTest {

    private static final long MILLION = 1_000_000;

    private final ServiceFigures service = new ServiceFigures(
            100.004, 18_000.4, Map.of("prediction-index", 70 * MILLION, "sources", 30 * MILLION), 120 * MILLION, 9.96);
    private final ServiceFigures before =
            new ServiceFigures(250, 7_200, Map.of("predictions", 668 * MILLION), 700 * MILLION, 31);
    private final StreamsResult alone = new StreamsResult(2 * MILLION, 120_000, service, Optional.empty());
    private final StreamsResult both = new StreamsResult(2 * MILLION, 120_000, service, Optional.of(before));

    @Test
    void shouldDivideTheServiceByThePlainLoopAndBytesByPredictions() {
        ObjectNode json = alone.json();

        assertThat(json.path("ratio").asDouble()).isEqualTo(0.15);
        assertThat(json.path("perSecond").asLong()).isEqualTo(18_000);
        assertThat(json.path("seconds").asDouble()).isEqualTo(100);
        assertThat(json.path("records").asLong()).isEqualTo(2_000_000);
        assertThat(json.path("changelogBytesPerPrediction").asDouble()).isEqualTo(50);
        assertThat(json.path("stateBytesPerPrediction").asDouble()).isEqualTo(60);
        assertThat(json.path("costliestStore").asText()).isEqualTo("prediction-index");
        assertThat(json.path("costliestStoreBytes").asLong()).isEqualTo(70 * MILLION);
        assertThat(json.path("recoverySeconds").asDouble()).isEqualTo(10);
        assertThat(json.has("against")).isFalse();
    }

    @Test
    void shouldSetTheOtherBuildBesideIt() {
        ObjectNode json = both.json();

        assertThat(json.path("timesAgainst").asDouble()).isEqualTo(2.5);
        assertThat(json.path("against").path("perSecond").asLong()).isEqualTo(7_200);
        assertThat(json.path("against").path("changelogBytesPerPrediction").asDouble())
                .isEqualTo(334);
    }

    @Test
    void shouldSayTheSameToAPerson() {
        assertThat(alone.text())
                .contains(
                        "2,000,000 predictions",
                        "18,000 a second, 0.150 of the plain loop",
                        "50 bytes of changelogs (most of them: prediction-index), 60 of state",
                        "10.0 s after the start")
                .doesNotContain("other build");
        assertThat(both.text()).contains("other build", "2.50 times the other build");
    }
}
