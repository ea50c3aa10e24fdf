package io.bencao.insights.api.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.insights.api.shared.RefusedRequestException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeSpanTest {

    @ParameterizedTest
    @CsvSource({"10s, 90s, 90", "10s, 30m, 1800", "1m, 12h, 43200", "1h, 7d, 604800", "1m, PT5M, 300", "1h, p1d, 86400"
    })
    void shouldReadTimesAsPeopleWriteThem(String window, String last, long seconds) {
        assertThat(TimeSpan.of(window, Optional.of(last)).last()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void shouldShowSixtyWindowsUnlessAskedForOthers() {
        assertThat(TimeSpan.of("1m", Optional.empty()))
                .isEqualTo(new TimeSpan(Duration.ofMinutes(1), Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource({"2m, 1h, window", "10s, 5s, last", "10s, 1d, last", "1m, soon, last", "1m, -5m, last"})
    void shouldRefuseWhatItCannotCutAndNameIt(String window, String last, String parameter) {
        assertThatThrownBy(() -> TimeSpan.of(window, Optional.of(last)))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessageStartingWith(parameter + " must be");
    }

    @Test
    void shouldTakeAThousandWindowsAndNoneMore() {
        assertThat(TimeSpan.of("10s", Optional.of("10000s")).last()).isEqualTo(Duration.ofSeconds(10_000));
        assertThatThrownBy(() -> TimeSpan.of("10s", Optional.of("10010s"))).hasMessageContaining("1 to 1000 windows");
    }
}
