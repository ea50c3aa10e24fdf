package io.bencao.bench.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.bench.swap.Journal.Timed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SwapResultTest {

    private static final long MILLI = 1_000;
    private static final long MIB = 1 << 20;
    private static final long BATCH_MILLIS = 40;

    @Test
    void shouldPartEventsByWhetherAChangeOverlapsThem() {
        // Given a change from 1000 to 2000 ms
        CheckpointSwap change = new CheckpointSwap(1_000 * MILLI, 2_000 * MILLI, MIB);
        SwapResult result = result(
                List.of(
                        event(0, 100),
                        event(950, 1_200),
                        event(1_230, 1_520),
                        event(1_900, 2_300),
                        event(2_100, 2_210)),
                List.of(change),
                5);

        // Then
        assertThat(result.p99Ms()).isEqualTo(110);
        assertThat(result.p99SwapMs()).isEqualTo(400);
        assertThat(result.p99SwitchMs()).isEqualTo(400);
        assertThat(result.switchCostMs()).isEqualTo(400 - 290);
        assertThat(result.batchMs()).isEqualTo(BATCH_MILLIS);
        assertThat(result.swapMs()).isEqualTo(1_000);
        assertThat(result.ratio()).isCloseTo(3.64, within(0.01));
        assertThat(result.held()).isFalse();
    }

    @Test
    void shouldHoldOnlyWithoutLossAndWithSteadyMemory() {
        // Given one before, one during, and one across the switch of all changes, which last 8 ms
        List<Timed> events = List.of(event(0, 100), event(884, 1_004), event(1_007, 1_157));

        // Then
        assertThat(result(events, growing(MIB / 2), 3).held()).isTrue();
        assertThat(result(events, growing(2 * MIB), 3).held()).isFalse();
        assertThat(result(events, growing(MIB / 2), 4).held()).isFalse();
        assertThat(result(events, growing(2 * MIB), 3).rssSlopePerSwap()).isCloseTo(2 * MIB, within(1.0));
    }

    @Test
    void shouldNotHoldWhenTheSwitchItselfCostsMoreThanABatch() {
        // Given
        List<Timed> events = List.of(event(0, 100), event(884, 1_004), event(1_007, 1_127 + BATCH_MILLIS + 1));

        // Then
        assertThat(result(events, growing(0), 3).ratio()).isLessThan(2);
        assertThat(result(events, growing(0), 3).held()).isFalse();
    }

    @Test
    void shouldNotJudgeWhatWasTheFirstGrowth() {
        // Given 25 changes, of which the first five make the memory grow
        List<CheckpointSwap> changes = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            changes.add(new CheckpointSwap(1_000 * MILLI, 1_001 * MILLI, Math.min(i, 5) * 100 * MIB));
        }

        // Then
        assertThat(result(List.of(event(0, 1)), changes, 1).rssSlopePerSwap()).isZero();
    }

    @Test
    void shouldNameTheFieldsThatScriptsRead() {
        // When
        SwapResult result = result(List.of(event(0, 100)), growing(0), 1);

        // Then
        assertThat(result.json().fieldNames())
                .toIterable()
                .contains(
                        "swaps",
                        "sent",
                        "answered",
                        "duplicates",
                        "missing",
                        "mixed",
                        "p99Ms",
                        "p99SwapMs",
                        "ratio",
                        "rssSlopePerSwap");
        assertThat(result.json().get("swaps").asInt()).isEqualTo(25);
    }

    private static Timed event(long sentMillis, long answeredMillis) {
        return new Timed(sentMillis * MILLI, answeredMillis * MILLI, BATCH_MILLIS * MILLI);
    }

    private static List<CheckpointSwap> growing(long bytes) {
        return LongStream.range(0, 25)
                .mapToObj(i -> new CheckpointSwap(1_000 * MILLI, 1_008 * MILLI, i * bytes))
                .toList();
    }

    private static SwapResult result(List<Timed> events, List<CheckpointSwap> changes, long sent) {
        return new SwapResult(sent, events.size(), 0, 0, 5, 10, events, changes);
    }
}
