package io.bencao.bench.demo.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopResultTest {

    @ParameterizedTest
    @CsvSource({
        "0.70, 0.85, 0.99, 0.98, 0, 0, true",
        "0.70, 0.79, 0.99, 0.99, 0, 0, false", // too little gained
        "0.70, 0.85, 1.00, 0.9667, 0, 0, true", // 8 of 240: as chance has it with two points
        "0.70, 0.85, 1.00, 0.9625, 0, 0, false", // 9 of 240: too much lost
        "0.70, 0.85, 0.99, 0.99, 1, 0, false",
        "0.70, 0.85, 0.99, 0.99, 0, 1, false",
        "NaN, 0.85, 0.99, 0.99, 0, 0, false"
    })
    void shouldBeGoodOnlyWhereTheNewLampsGainTheOldOnesKeepAndNothingIsLost(
            double before,
            double after,
            double oldBefore,
            double oldAfter,
            long duplicates,
            long missing,
            boolean good) {
        // When
        LoopResult result =
                new LoopResult(before, after, oldBefore, oldAfter, 720, 60, 900, duplicates, missing, List.of());

        // Then
        assertThat(result.good()).isEqualTo(good);
    }

    @Test
    void shouldNotBeGoodWhereAGuaranteeBroke() {
        // When
        LoopResult result = new LoopResult(0.7, 0.9, 0.99, 0.99, 720, 60, 900, 0, 0, List.of("order: BROKEN"));

        // Then
        assertThat(result.good()).isFalse();
        assertThat(result.text()).contains("order: BROKEN").doesNotContain("every guarantee held");
    }

    @Test
    void shouldGiveNullForWhatWasNotMeasured() {
        // When
        String json = new LoopResult(0.7, Double.NaN, 0.99, 0.99, 720, Double.NaN, 900, 0, 0, List.of())
                .json()
                .toString();

        // Then
        assertThat(json).contains("\"accuracyAfter\":null", "\"trainSeconds\":null", "\"swapMs\":900");
    }
}
