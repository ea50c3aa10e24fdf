package io.bencao.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.bench.pipeline.ThreadClock.Reading;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ThreadClockTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldChargeWorkToTheThreadsThatDidIt() throws InterruptedException {
        // Given
        long self = ProcessHandle.current().pid();
        ThreadClock before = ThreadClock.of(self);
        CountDownLatch worked = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        Thread thread = new Thread(() -> work(worked, looked), "decode-7");
        thread.start();
        worked.await();

        // When
        ThreadTimes spent = ThreadClock.of(self).since(before);
        looked.countDown();
        thread.join();

        // Then: half a second of a core, told in hundredths
        assertThat(spent.seconds().get("decode")).isGreaterThan(0.4);
        assertThat(spent.total()).isGreaterThanOrEqualTo(spent.seconds().get("decode"));
        assertThat(spent.over(10).total()).isCloseTo(spent.total() / 10, within(1e-9));
    }

    @Test
    void shouldTellNothingOfAProcessThatIsNotThere() {
        // When
        ThreadClock clock = ThreadClock.of(Long.MAX_VALUE);

        // Then
        assertThat(clock.since(clock).total()).isZero();
    }

    /** A compiler's thread that ends would take back what others did. */
    @Test
    void shouldTakeNothingBackForThreadsThatHaveEnded() {
        // Given
        ThreadClock before = new ThreadClock(
                Map.of(1L, new Reading("other", 4), 2L, new Reading("decode", 1), 3L, new Reading("other", 9)));
        // When: the first one ended, a third was begun, and another has the last one's number
        ThreadClock after = new ThreadClock(
                Map.of(2L, new Reading("decode", 1.5), 3L, new Reading("other", 2), 4L, new Reading("other", 0.25)));

        // Then
        assertThat(after.since(before).seconds()).isEqualTo(Map.of("decode", 0.5, "other", 0.25));
    }

    private static void work(CountDownLatch worked, CountDownLatch looked) {
        java.lang.management.ThreadMXBean cpu = java.lang.management.ManagementFactory.getThreadMXBean();
        while (cpu.getCurrentThreadCpuTime() < 500_000_000L) {
            Thread.onSpinWait();
        }
        worked.countDown();
        try {
            looked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
