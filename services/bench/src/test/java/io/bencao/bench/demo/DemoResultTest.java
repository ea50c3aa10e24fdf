package io.bencao.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoResultTest {

    @ParameterizedTest(name = "{0} answered, {1} dead-lettered, {2} duplicates, {3} missing: {4}")
    @CsvSource({
        "200, 0, 0, 0, true",
        "198, 2, 0, 0, true",
        "199, 0, 0, 1, false",
        "199, 0, 1, 0, false",
        "199, 0, 0, 0, false"
    })
    void shouldAcceptOnlyOneAnswerForEachEvent(long answered, long dead, long doubled, long missing, boolean good) {
        // When
        boolean exactlyOnce = result(answered, dead, doubled, missing, 0.9, 15).exactlyOnce();

        // Then
        assertThat(exactlyOnce).isEqualTo(good);
    }

    @Test
    void shouldWriteNullWhereThereIsNoFigure() {
        // When
        ObjectNode json = result(200, 0, 0, 0, Double.NaN, 15).json();

        // Then
        assertThat(json.fieldNames())
                .toIterable()
                .contains("sent", "answered", "deadLettered", "duplicates", "missing", "accuracy", "imagesPerSecond")
                .contains("p50Ms", "p99Ms", "firstPredictionMs", "load");
        assertThat(json.path("accuracy").isNull()).isTrue();
        assertThat(json.path("load").asDouble()).isEqualTo(0.6);
    }

    @Test
    void shouldCallLatenciesUnderABacklogWhatTheyAre() {
        // When
        String text = result(200, 0, 0, 0, 0.985, Double.POSITIVE_INFINITY).text();

        // Then
        assertThat(text).contains("accuracy: 98.50 %", "backlog", "each exactly once");
    }

    @Test
    void shouldCallAFixedRateAboveTheThroughputABacklog() {
        // Given
        OfferedLoad asked = OfferedLoad.of(30.0);

        // When
        boolean above = asked.isBacklog(25);
        boolean below = asked.isBacklog(50);

        // Then
        assertThat(above).isTrue();
        assertThat(below).isFalse();
        assertThat(OfferedLoad.of(null).perSecond(25)).isEqualTo(15);
    }

    private static DemoResult result(
            long answered, long dead, long doubled, long missing, double accuracy, double offered) {
        boolean backlog = Double.isInfinite(offered);
        return new DemoResult(200, answered, dead, doubled, missing, accuracy, 25, 80, 140, 9_000, offered, backlog);
    }
}
