package io.bencao.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PredictionWatchTest {

    @Test
    void shouldGiveTheRateOfPredictionsThatComeOneByOne() {
        List<Long> everyTenMillis =
                LongStream.range(0, 500).map(i -> i * 10).boxed().toList();
        assertThat(PredictionWatch.rate(everyTenMillis, 100, 400)).isEqualTo(100);
    }

    @Test
    void shouldGiveTheSameRateOfBatchesWhereverTheCutsAre() {
        // Given: eight at a time, ten times a second, seen in any order
        List<Long> batches = new ArrayList<>(
                LongStream.range(0, 800).map(i -> i / 8 * 100).boxed().toList());
        Collections.shuffle(batches, new Random(1));

        // When, Then
        for (int cut = 0; cut < 8; cut++) {
            assertThat(PredictionWatch.rate(batches, 100 + cut, 700 - cut))
                    .as("cut by %d", cut)
                    .isEqualTo(80);
        }
    }
}
