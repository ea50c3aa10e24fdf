package io.bencao.classifier.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff();

    @Test
    void shouldWaitTwiceAsLongEachTimeUpToABoundAndBeginAnewOnceItWorked() {
        // When, Then
        assertThat(failedTimes(1)).isZero();
        assertThat(failedTimes(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(failedTimes(1)).isEqualTo(Duration.ofMillis(200));
        assertThat(failedTimes(100)).isEqualTo(Duration.ofMillis(6_400));
        backoff.worked();
        assertThat(backoff.delay()).isZero();
        assertThat(failedTimes(1)).isZero();
    }

    @Test
    void shouldTellTheRootOfAFailureAndWhetherItIsFencedOff() {
        // When
        backoff.failed(new KafkaException("outer", new ProducerFencedException("newer producer")));

        // Then
        assertThat(backoff.fenced()).isTrue();
        assertThat(backoff.reason()).contains("newer producer").doesNotContain("outer");
        backoff.failed(new TimeoutException("away"));
        assertThat(backoff.fenced()).isFalse();
    }

    private Duration failedTimes(int times) {
        for (int i = 0; i < times; i++) {
            backoff.failed(new TimeoutException("away"));
        }
        return backoff.delay();
    }
}
