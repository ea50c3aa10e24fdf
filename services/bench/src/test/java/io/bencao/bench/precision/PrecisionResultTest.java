package io.bencao.bench.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.bench.precision.PrecisionBench.Speed;
import io.bencao.bench.precision.PrecisionBench.Times;
import org.junit.jupiter.api.Test;

class PrecisionResultTest {

    /** INT8 is 3.2 times as fast by the clock and 3 times by CPU time; it loses 0.6 points and agrees on 98.5 %. */
    private final PrecisionResult result = new PrecisionResult(
            "starter", new Speed(new Times(0.16, 0.15), new Times(0.05, 0.05), 9), 0.99, 0.984, 0.985, 1000);

    @Test
    void shouldCompareByTheClockAndByCpuTime() {
        assertThat(result.ratio()).isCloseTo(3.2, within(1e-9));
        assertThat(result.cpuRatio()).isCloseTo(3.0, within(1e-9));
        assertThat(result.pointsLost()).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void shouldBeWithinOnlyWhereEveryLimitIsKept() {
        assertThat(result.within(3.1, 0.7, 0.98)).isTrue();
        assertThat(result.within(3.3, 0.7, 0.98)).as("too slow").isFalse();
        assertThat(result.within(3.1, 0.5, 0.98)).as("lost too much").isFalse();
        assertThat(result.within(3.1, 0.7, 0.99)).as("agrees too seldom").isFalse();
    }

    @Test
    void shouldPrintImagesASecondOfABatchOfEight() {
        // When
        ObjectNode json = result.json();

        // Then
        assertThat(json.path("fp32ImagesPerSecond").asDouble()).isEqualTo(50);
        assertThat(json.path("int8ImagesPerSecond").asDouble()).isEqualTo(160);
        assertThat(json.path("ratio").asDouble()).isEqualTo(3.2);
        assertThat(json.path("agreement").asDouble()).isEqualTo(0.985);
        assertThat(json.path("rounds").asInt()).isEqualTo(9);
        assertThat(result.text())
                .contains("starter, one thread", "99.00 % of 1000 images right", "3.20 (by CPU time 3.00)");
    }
}
