package io.bencao.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class StreamThreadDeathsTest {

    private long now = 5;
    private final StreamThreadDeaths deaths = new StreamThreadDeaths(() -> now);

    @Test
    void shouldReplaceAThreadThatDiedOfTheBrokersTrouble() {
        assertThat(deaths.mayBeReplaced(new StreamsException(new TimeoutException("no answer"))))
                .isTrue();
    }

    @Test
    void shouldEndAtOnceWhenAnErrorWasThrown() {
        assertThat(deaths.mayBeReplaced(new OutOfMemoryError("Java heap space")))
                .isFalse();
    }

    @Test
    void shouldEndAtOnceWhenKafkaWrappedTheError() {
        assertThat(deaths.mayBeReplaced(
                        new StreamsException(new KafkaException(new NoClassDefFoundError("org/xerial/snappy/Snappy")))))
                .isFalse();
    }

    @Test
    void shouldEndAtTheTenthDeathInARow() {
        for (int death = 1; death < 10; death++) {
            assertThat(deaths.mayBeReplaced(new TimeoutException("no answer")))
                    .as("death %d", death)
                    .isTrue();
            now += Duration.ofSeconds(30).toNanos();
        }
        assertThat(deaths.mayBeReplaced(new TimeoutException("no answer"))).isFalse();
    }

    @Test
    void shouldForgetDeathsAfterACalmWhile() {
        for (int death = 0; death < 9; death++) {
            deaths.mayBeReplaced(new TimeoutException("no answer"));
        }
        now += Duration.ofMinutes(2).toNanos() + 1;
        assertThat(deaths.mayBeReplaced(new TimeoutException("no answer"))).isTrue();
    }
}
