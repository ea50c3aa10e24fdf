package io.bencao.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ThreadTimesTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldChargeWorkToTheThreadsThatDidIt() throws InterruptedException {
        // Given
        long self = ProcessHandle.current().pid();
        ThreadTimes before = ThreadTimes.of(self);
        CountDownLatch worked = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        Thread thread = new Thread(() -> work(worked, looked), "decode-7");
        thread.start();
        worked.await();

        // When
        ThreadTimes spent = ThreadTimes.of(self).since(before);
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
        ThreadTimes times = ThreadTimes.of(Long.MAX_VALUE);

        // Then
        assertThat(times.total()).isZero();
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
