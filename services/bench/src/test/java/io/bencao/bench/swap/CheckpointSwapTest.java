package io.bencao.bench.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.bench.swap.Journal.Timed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointSwapTest {

    /** Loads from 3,000 ms on; the reference is set at 5,000 ms. */
    private final CheckpointSwap swap = new CheckpointSwap(3_000_000, 5_000_000, 0);

    @ParameterizedTest(name = "sent at {0} ms, answered at {1} ms")
    @CsvSource({
        "2000, 2999, false, false, false, false",
        "2000, 3000, true, false, false, false",
        "3400, 3499, true, false, false, false",
        "3400, 3500, true, true, false, false",
        "4400, 4499, true, true, false, false",
        "4400, 4500, true, false, true, false",
        "5000, 5100, true, false, true, false",
        "5001, 5100, false, false, true, false",
        "5500, 5600, false, false, true, false",
        "5501, 5600, false, false, false, true",
        "6500, 6600, false, false, false, true",
        "6501, 6600, false, false, false, false",
        "1000, 9000, true, false, true, false"
    })
    void shouldTellWhenAnEventWasUnderWay(
            long sent, long answered, boolean overlaps, boolean before, boolean across, boolean after) {
        // When
        Timed event = new Timed(sent * 1_000, answered * 1_000, 0);

        // Then
        assertThat(swap.overlaps(event)).as("overlaps").isEqualTo(overlaps);
        assertThat(swap.isBefore(event)).as("before").isEqualTo(before);
        assertThat(swap.isAcross(event)).as("across").isEqualTo(across);
        assertThat(swap.isAfter(event)).as("after").isEqualTo(after);
        assertThat(swap.millis()).isEqualTo(2_000);
    }
}
