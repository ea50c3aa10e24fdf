package io.bencao.cli.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MomentConverterTest {

    private final MomentConverter moments = new MomentConverter();

    @ParameterizedTest
    @CsvSource({"90s, PT90S", "30m, PT30M", "2h, PT2H", "1d, P1D"})
    void shouldReadHowLongAgo(String text, Duration ago) {
        assertThat(moments.convert(text)).isCloseTo(Instant.now().minus(ago), Assertions.within(5, ChronoUnit.SECONDS));
    }

    @Test
    void shouldReadAMoment() {
        assertThat(moments.convert("2026-11-22T10:00:00Z")).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "-5m", "5", "5w", "2026-11-22", "99999999999999999999s"})
    void shouldRefuseWhatIsNoMoment(String text) {
        assertThatThrownBy(() -> moments.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "' is no moment")
                .hasMessageContaining("30m");
    }
}
