package io.bencao.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class StreamsResultTest {

    private final StreamsResult result =
            new StreamsResult(2_000_000, 100.004, 18_000.4, 120_000, "predictions", 668L * 1024 * 1024);

    @Test
    void shouldDivideTheServiceByThePlainLoop() {
        // When
        ObjectNode json = result.json();

        // Then
        assertThat(json.path("ratio").asDouble()).isEqualTo(0.15);
        assertThat(json.path("perSecond").asLong()).isEqualTo(18_000);
        assertThat(json.path("seconds").asDouble()).isEqualTo(100);
        assertThat(json.path("records").asLong()).isEqualTo(2_000_000);
        assertThat(json.path("costliestStore").asText()).isEqualTo("predictions");
    }

    @Test
    void shouldSayTheSameToAPerson() {
        assertThat(result.text())
                .contains("2,000,000 predictions", "18,000 a second, 0.150 of the plain loop", "predictions, 668 MB");
    }
}
