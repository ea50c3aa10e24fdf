package io.bencao.samples.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DiceTest {

    private static final int ROLLS = 20_000;

    private final Dice dice = Dice.of(7, 3);

    @Test
    void shouldMixAsTheReferenceDoes() {
        // Given the first outputs of SplitMix64 from state 1234567, as its authors' code prints them
        long state = 1234567;
        long step = 0x9E3779B97F4A7C15L;

        // When Then
        assertThat(LongStream.rangeClosed(1, 3).map(i -> Dice.mix(state + i * step)))
                .containsExactly(
                        6457827717110365317L, 3203168211198807973L, Long.parseUnsignedLong("9817491932198370423"));
    }

    @Test
    void shouldRollAlikeForTheSameSeedAndIndexAndOtherwiseForOthers() {
        // Given
        Set<Long> first = new HashSet<>();

        // When
        for (long seed = 0; seed < 40; seed++) {
            for (long index = 0; index < 40; index++) {
                first.add(Dice.of(seed, index).next());
            }
        }

        // Then
        assertThat(first).hasSize(1600);
        assertThat(Dice.of(7, 3).next()).isEqualTo(dice.next());
    }

    @Test
    void shouldNotShiftOnePartWhenAnotherRollsMore() {
        // Given
        Dice other = Dice.of(7, 3);
        Dice part = dice.fork();
        Dice busier = other.fork();

        // When
        IntStream.range(0, 100).forEach(i -> busier.next());
        part.next();

        // Then
        assertThat(dice.fork().next()).isEqualTo(other.fork().next());
    }

    @Test
    void shouldStayWithinTheBoundsItWasGivenAndReachBoth() {
        // When
        var units = DoubleStream.generate(dice::unit).limit(ROLLS).summaryStatistics();
        var between =
                DoubleStream.generate(() -> dice.between(-2, 3)).limit(ROLLS).summaryStatistics();
        var whole = IntStream.generate(() -> dice.whole(-1, 2)).limit(ROLLS).summaryStatistics();

        // Then
        assertThat(units.getMin()).isBetween(0.0, 0.001);
        assertThat(units.getMax()).isGreaterThan(0.999).isLessThan(1);
        assertThat(units.getAverage()).isCloseTo(0.5, within(0.01));
        assertThat(between.getMin()).isBetween(-2.0, -1.99);
        assertThat(between.getMax()).isGreaterThan(2.99).isLessThan(3);
        assertThat(whole.getMin()).isEqualTo(-1);
        assertThat(whole.getMax()).isEqualTo(2);
        assertThat(whole.getAverage()).isCloseTo(0.5, within(0.04));
    }

    @Test
    void shouldSayYesAsOftenAsItIsTold() {
        // When
        long yes = IntStream.range(0, ROLLS).filter(i -> dice.chance(0.3f)).count();

        // Then
        assertThat((double) yes / ROLLS).isCloseTo(0.3, within(0.015));
        assertThat(IntStream.range(0, 100).filter(i -> dice.chance(0))).isEmpty();
    }

    @Test
    void shouldSpreadNormalNumbersByOne() {
        // Given
        double[] numbers = DoubleStream.generate(dice::normal).limit(ROLLS).toArray();

        // When
        double mean = DoubleStream.of(numbers).average().orElseThrow();
        double variance = DoubleStream.of(numbers)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();

        // Then
        assertThat(mean).isCloseTo(0, within(0.03));
        assertThat(variance).isCloseTo(1, within(0.05));
    }

    @Test
    void shouldTakeNoRollForWhatIsCertain() {
        // Given
        Dice rolled = Dice.of(1, 1);
        Dice untouched = Dice.of(1, 1);

        // When Then
        assertThat(rolled.perhaps(0)).isFalse();
        assertThat(rolled.perhaps(1)).isTrue();
        assertThat(rolled.next()).isEqualTo(untouched.next());
    }
}
