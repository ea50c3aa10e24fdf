package io.bencao.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

    private final List<Throwable> fatal = new ArrayList<>();
    private Instant wall = Instant.parse("2026-11-27T12:00:00Z");
    private long nanos;
    private final ClockWatch watch = new ClockWatch(() -> wall, () -> nanos, fatal::add);

    @Test
    void shouldEndTheServiceWhenTheClockIsPutBackByAnHour() {
        // When
        pass(Duration.ofSeconds(1), Duration.ofSeconds(1).minusHours(1));

        // Then
        assertThat(fatal).singleElement().satisfies(cause -> assertThat(cause)
                .hasMessageContaining("was put back by 3600 s"));
    }

    @Test
    void shouldEndItWhenTheClockComesBackFromAnHourAhead() {
        // When
        pass(Duration.ofSeconds(1), Duration.ofSeconds(1).plusHours(1));
        assertThat(fatal).isEmpty();
        pass(Duration.ofSeconds(1), Duration.ofSeconds(1).minusHours(1));

        // Then
        assertThat(fatal).hasSize(1);
    }

    @Test
    void shouldLetSmallStepsPassHoweverManyThereAre() {
        // When
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofSeconds(1), Duration.ofSeconds(-4));
        }

        // Then
        assertThat(fatal).isEmpty();
    }

    @Test
    void shouldNotMistakeALateLookForAJump() {
        // When: the machine slept, or had no time for the watch
        pass(Duration.ofMinutes(10), Duration.ofMinutes(10));
        pass(Duration.ofSeconds(1), Duration.ofHours(8));

        // Then
        assertThat(fatal).isEmpty();
    }

    private void pass(Duration truly, Duration byTheWall) {
        nanos += truly.toNanos();
        wall = wall.plus(byTheWall);
        watch.run();
    }
}
