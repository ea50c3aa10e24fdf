package io.bencao.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriggerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void shouldBeginByCount() {
        Trigger trigger = new Trigger(200, 300, Optional.empty());
        assertThat(trigger.due(199, false, Optional.of(NOW), NOW)).isEmpty();
        assertThat(trigger.due(200, false, Optional.of(NOW), NOW)).contains("200 new labels");
    }

    @Test
    void shouldWaitForMoreLabelsAfterARollback() {
        Trigger trigger = new Trigger(200, 300, Optional.of(Duration.ofMinutes(1)));
        assertThat(trigger.due(299, true, Optional.empty(), NOW)).isEmpty();
        assertThat(trigger.due(300, true, Optional.empty(), NOW)).isPresent();
        assertThat(new Trigger(200, 100, Optional.empty()).due(150, true, Optional.empty(), NOW))
                .isEmpty();
    }

    @Test
    void shouldBeginByScheduleIfThereIsAnythingNew() {
        Trigger trigger = new Trigger(200, 200, Optional.of(Duration.ofHours(6)));
        Optional<Instant> last = Optional.of(NOW.minus(Duration.ofHours(6)));
        assertThat(trigger.due(0, false, last, NOW)).isEmpty();
        assertThat(trigger.due(1, false, last, NOW)).isPresent();
        assertThat(trigger.due(1, false, last, NOW.minusMillis(1))).isEmpty();
    }
}
