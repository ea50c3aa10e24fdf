package io.bencao.cli.bench.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.cli.bench.swap.Journal.Timed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SwapResultTest {

    private static final long MILLI = 1_000;
    private static final long MIB = 1 << 20;

    @Test
    void shouldPartEventsByWhetherAChangeOverlapsThem() {
        // Given a change from 1000 to 2000 ms
        Change change = new Change(1_000 * MILLI, 2_000 * MILLI, MIB);
        SwapResult result = result(
                List.of(
                        new Timed(0, 100 * MILLI),
                        new Timed(950 * MILLI, 1_200 * MILLI),
                        new Timed(1_900 * MILLI, 2_300 * MILLI),
                        new Timed(2_100 * MILLI, 2_210 * MILLI)),
                List.of(change),
                4);

        // Then
        assertThat(result.p99Ms()).isEqualTo(110);
        assertThat(result.p99SwapMs()).isEqualTo(400);
        assertThat(result.p99SwitchMs()).isEqualTo(400);
        assertThat(result.swapMs()).isEqualTo(1_000);
        assertThat(result.ratio()).isCloseTo(3.64, within(0.01));
        assertThat(result.held()).isFalse();
    }

    @Test
    void shouldHoldOnlyWithoutLossAndWithSteadyMemory() {
        // Given
        List<Timed> events = List.of(new Timed(0, 100 * MILLI), new Timed(1_000 * MILLI, 1_150 * MILLI));

        // Then
        assertThat(result(events, growing(MIB / 2), 2).held()).isTrue();
        assertThat(result(events, growing(2 * MIB), 2).held()).isFalse();
        assertThat(result(events, growing(MIB / 2), 3).held()).isFalse();
        assertThat(result(events, growing(2 * MIB), 2).rssSlopePerSwap()).isCloseTo(2 * MIB, within(1.0));
    }

    @Test
    void shouldNotJudgeWhatWasTheFirstGrowth() {
        // Given 25 changes, of which the first five make the memory grow
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            changes.add(new Change(1_000 * MILLI, 1_001 * MILLI, Math.min(i, 5) * 100 * MIB));
        }

        // Then
        assertThat(result(List.of(new Timed(0, 1)), changes, 1).rssSlopePerSwap())
                .isZero();
    }

    @Test
    void shouldNameTheFieldsThatScriptsRead() {
        // When
        SwapResult result = result(List.of(new Timed(0, 100 * MILLI)), growing(0), 1);

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

    private static List<Change> growing(long bytes) {
        return LongStream.range(0, 25)
                .mapToObj(i -> new Change(1_000 * MILLI, 1_001 * MILLI, i * bytes))
                .toList();
    }

    private static SwapResult result(List<Timed> events, List<Change> changes, long sent) {
        return new SwapResult(sent, events.size(), 0, 0, 5, 10, events, changes);
    }
}
