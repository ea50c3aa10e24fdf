package io.bencao.cli.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        Pace pace = Pace.of(100);
        long started = System.nanoTime();

        // When: the eleventh has its place after a tenth of a second
        for (int i = 0; i <= 10; i++) {
            pace.next();
        }

        // Then
        assertThat(System.nanoTime() - started).isGreaterThanOrEqualTo(99_000_000L);
    }

    @Test
    void shouldMakeUpForALateSendInsteadOfDelayingAllThatFollow() throws InterruptedException {
        // Given
        Pace pace = Pace.of(20);
        pace.next();
        Thread.sleep(300);

        // When: places at 50, 100, 150, 200 and 250 ms are past
        long late = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            pace.next();
        }

        // Then: waiting for one place alone takes 50 ms
        assertThat(System.nanoTime() - late).isLessThan(45_000_000L);
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
