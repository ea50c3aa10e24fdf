package io.bencao.bench.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.bench.swap.Journal.Timed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
    void shouldPartEventsByTheSecondAroundTheSetReference() {
        // Given a reference set at 10,000 ms
        CheckpointSwap swap = new CheckpointSwap(8_000 * MILLI, 10_000 * MILLI, MIB);
        SwapResult result = result(
                List.of(
                        event(8_400, 8_499), // too early
                        event(8_600, 8_710), // before
                        event(9_380, 9_499), // before
                        event(9_400, 9_530), // across: answered within half a second of it
                        event(9_000, 11_000), // across: its whole life is around it
                        event(10_490, 10_640), // across: sent within half a second of it
                        event(10_501, 10_661), // after
                        event(11_501, 11_671)), // too late
                List.of(swap),
                8);

        // Then
        assertThat(result.p99BeforeMs()).isEqualTo(119);
        assertThat(result.p99AcrossMs()).isEqualTo(2_000);
        assertThat(result.p99AfterMs()).isEqualTo(160);
        assertThat(result.p99Ms()).as("sent after the reference was set").isEqualTo(170);
        assertThat(result.acrossRatio()).isCloseTo(2_000 / 170.0, within(0.001));
    }

    @Test
    void shouldNotHoldWhenAFewEventsWaitAcrossTheSetReference() {
        // Given a hundred events across, of which two are late; the median knows nothing of it
        List<Timed> events = manyElsewhere();
        IntStream.range(0, 98).forEach(i -> events.add(event(1_100 + i, 1_200 + i)));
        events.add(event(900, 1_000));

        // When
        SwapResult good = result(events, growing(0), events.size());
        events.add(event(1_009, 1_220));
        events.add(event(1_010, 1_230));
        SwapResult late = result(events, growing(0), events.size());

        // Then
        assertThat(good.held()).isTrue();
        assertThat(late.ratio()).as("during the whole of the change").isLessThan(2);
        assertThat(late.acrossRatio()).isGreaterThan(2);
        assertThat(late.held()).isFalse();
    }

    @Test
    void shouldNotJudgeAFewChangesByWhatHappensAcrossThem() {
        // Given three changes, and one event across them that waited long
        List<CheckpointSwap> three = growing(0).subList(0, 3);
        List<Timed> events = manyElsewhere();
        events.add(event(900, 1_000));
        events.add(event(1_100, 1_400));

        // Then
        assertThat(result(events, three, events.size()).acrossRatio()).isGreaterThan(2);
        assertThat(result(events, three, events.size()).held()).isTrue();
    }

    @Test
    void shouldNotHoldWhereManyChangesHadNoEventAcrossThem() {
        // Given
        SwapResult result = result(List.of(event(5_000, 5_100)), growing(0), 1);

        // Then
        assertThat(result.p99AcrossMs()).isNaN();
        assertThat(result.held()).isFalse();
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
                        "p99BeforeMs",
                        "p99AcrossMs",
                        "p99AfterMs",
                        "acrossRatio",
                        "rssSlopePerSwap");
        assertThat(result.json().get("swaps").asInt()).isEqualTo(25);
    }

    /** So many that a few late ones are not among the slowest hundredth of them. */
    private static List<Timed> manyElsewhere() {
        List<Timed> events = new ArrayList<>();
        IntStream.range(0, 1_000).forEach(i -> events.add(event(5_000 + i, 5_100 + i)));
        return events;
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
