package io.bencao.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardedScheduleTest {

    private final BlockingQueue<Throwable> fatal = new LinkedBlockingQueue<>();

    @Test
    void shouldDoATaskAgainAndAgain() throws Exception {
        CountDownLatch times = new CountDownLatch(3);
        try (GuardedSchedule schedule = new GuardedSchedule("ticking", 1, fatal::add)) {
            schedule.every(Duration.ofMillis(1), times::countDown);
            assertThat(times.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(fatal).isEmpty();
    }

    @Test
    void shouldTellOfATaskThatThrowsInsteadOfForgettingIt() throws Exception {
        try (GuardedSchedule schedule = new GuardedSchedule("ticking", 1, fatal::add)) {
            schedule.every(Duration.ofMillis(1), () -> {
                throw new IllegalStateException("a row too many");
            });
            assertThat(fatal.poll(30, TimeUnit.SECONDS)).hasMessage("a row too many");
        }
    }

    @Test
    void shouldTellOfAnErrorAsWell() throws Exception {
        try (GuardedSchedule schedule = new GuardedSchedule("ticking", 1, fatal::add)) {
            schedule.every(Duration.ofMillis(1), () -> {
                throw new StackOverflowError();
            });
            assertThat(fatal.poll(30, TimeUnit.SECONDS)).isInstanceOf(StackOverflowError.class);
        }
    }

    @Test
    void shouldNotCallItAnErrorThatATaskWasInterruptedAtTheEnd() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        GuardedSchedule schedule = new GuardedSchedule("ticking", 1, fatal::add);
        schedule.every(Duration.ofMillis(1), () -> {
            running.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                ended.countDown();
                throw new IllegalStateException("interrupted", e);
            }
        });
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
        schedule.close();
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        schedule.every(Duration.ofMillis(1), () -> fatal.add(new AssertionError("ran after it was closed")));
        assertThat(fatal.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }
}
