package io.bencao.insights.topology.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final Patience patience = new Patience(3, Duration.ofMillis(1));
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void shouldAskAgainUntilThereIsAnAnswer() {
        assertThat(answerAfter(2)).isEqualTo("answer");
        assertThat(asked).hasValue(3);
    }

    @Test
    void shouldGiveUpAfterTheLastTry() {
        assertThatThrownBy(() -> answerAfter(9)).isInstanceOf(TimeoutException.class);
        assertThat(asked).hasValue(3);
    }

    @Test
    void shouldNotAskAgainForWhatIsWrongForGood() {
        assertThatThrownBy(() -> patience.ask("anybody", TimeoutException.class, () -> {
                    asked.incrementAndGet();
                    throw new IllegalStateException("wrong");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void shouldEndWithItsThread() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> answerAfter(2)).isInstanceOf(TimeoutException.class);
        assertThat(asked).hasValue(1);
        assertThat(Thread.interrupted()).isTrue();
    }

    private String answerAfter(int silences) {
        return patience.ask("anybody", TimeoutException.class, () -> {
            if (asked.incrementAndGet() <= silences) {
                throw new TimeoutException("no answer");
            }
            return "answer";
        });
    }
}
