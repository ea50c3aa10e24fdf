package io.bencao.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MomentConverterTest {

    private final MomentConverter moments = new MomentConverter(ZoneId.of("Asia/Shanghai"));

    @ParameterizedTest
    @CsvSource({"90s, PT90S", "30m, PT30M", "2h, PT2H", "1d, P1D", "-2h, PT2H", "-1d, P1D"})
    void shouldReadHowLongAgo(String text, Duration ago) {
        assertThat(moments.convert(text)).isCloseTo(Instant.now().minus(ago), Assertions.within(5, ChronoUnit.SECONDS));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T10:00:00Z, 2026-11-22T10:00:00Z",
        "2026-11-22T10:00:00.250Z, 2026-11-22T10:00:00.250Z",
        "2026-11-22T10:00+01:00, 2026-11-22T09:00:00Z",
        "2026-11-22T10:00:00+01:00[Europe/Berlin], 2026-11-22T09:00:00Z",
        "2026-11-22T10:00:00, 2026-11-22T02:00:00Z",
        "2026-11-22T10:00, 2026-11-22T02:00:00Z"
    })
    void shouldReadAMomentWithAZoneAndWithout(String text, Instant expected) {
        assertThat(moments.convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yesterday", "--5m", "-", "5", "5w", "2026-11-22", "2026-13-22T10:00", "99999999999999999999s"})
    void shouldRefuseWhatIsNoMoment(String text) {
        assertThatThrownBy(() -> moments.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "' is no moment")
                .hasMessageContaining("30m");
    }
}
