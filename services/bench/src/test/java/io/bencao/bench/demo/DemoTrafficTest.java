package io.bencao.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoTrafficTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "23, 23", "24, 24", "25, 24", "80, 24", "200, 60", "2000, 600", "1000000, 600"})
    void shouldMeasureTheThroughputWithAThirdAtMost(long events, long burst) {
        assertThat(DemoTraffic.burst(events, OfferedLoad.of(null))).isEqualTo(burst);
        assertThat(DemoTraffic.burst(events, OfferedLoad.of(5.0))).isEqualTo(burst);
    }

    @Test
    void shouldNeverBeEmptyNorLargerThanWhatThereIs() {
        for (long events = 1; events < 5_000; events++) {
            assertThat(DemoTraffic.burst(events, OfferedLoad.of(null))).isBetween(1L, events);
        }
    }

    @Test
    void shouldSendAllAtOnceWhereThatIsAskedFor() {
        assertThat(DemoTraffic.burst(12_345, OfferedLoad.of(Double.POSITIVE_INFINITY)))
                .isEqualTo(12_345);
    }
}
