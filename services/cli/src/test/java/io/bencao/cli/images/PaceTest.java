package io.bencao.cli.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PaceTest {

    private final RateConverter rates = new RateConverter();

    @Test
    void shouldNotSendEarlierThanItsPlaceOnTheGrid() throws InterruptedException {
        // Given
        AtomicLong now = new AtomicLong(5);
        Pace pace = new Pace(100, now::get, now::addAndGet);

        // When: the eleventh has its place after a tenth of a second
        for (int i = 0; i <= 10; i++) {
            pace.next();
        }

        // Then
        assertThat(now.get() - 5).isEqualTo(100_000_000L);
    }

    @Test
    void shouldWaitAgainWhereItWasWokenTooEarly() throws InterruptedException {
        AtomicLong now = new AtomicLong();
        Pace pace = new Pace(100, now::get, left -> now.addAndGet((left + 1) / 2));
        pace.next();
        pace.next();
        assertThat(now.get()).isEqualTo(10_000_000L);
    }

    @Test
    void shouldMakeUpForALateSendInsteadOfDelayingAllThatFollow() throws InterruptedException {
        // Given
        AtomicLong now = new AtomicLong();
        Pace pace = new Pace(20, now::get, now::addAndGet);
        pace.next();
        now.set(300_000_000L);

        // When: places at 50, 100, 150, 200, 250 and 300 ms are past
        for (int i = 0; i < 6; i++) {
            pace.next();
        }

        // Then
        assertThat(now.get()).isEqualTo(300_000_000L);
        pace.next();
        assertThat(now.get()).isEqualTo(350_000_000L);
    }

    @Test
    void shouldNotHurryWhereTheNextIsDueInCenturies() throws InterruptedException {
        // Given
        AtomicLong now = new AtomicLong(5);
        Pace pace = new Pace(1e-300, now::get, now::addAndGet);
        pace.next();

        // When
        pace.next();

        // Then
        assertThat(now.get()).isGreaterThan(TimeUnit.DAYS.toNanos(100 * 365));
    }

    @Test
    void shouldEndWhenItIsInterrupted() throws InterruptedException {
        // Given
        Pace pace = Pace.of(0.001);
        pace.next();

        // When
        Thread.currentThread().interrupt();

        // Then
        assertThatThrownBy(pace::next).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).as("the flag was taken").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "0.25, 0.25", "max, Infinity", "MAX, Infinity", "1e3, 1000"})
    void shouldReadARate(String text, double rate) {
        assertThat(rates.convert(text)).isEqualTo(rate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "fast", ""})
    void shouldRefuseWhatIsNoRateAndSayWhatIs(String text) {
        assertThatThrownBy(() -> rates.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text + "' is no rate: give a number above 0, or max");
    }
}
