package io.bencao.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FakeClockTest {

    private static final Duration JUMP = Duration.ofHours(1);

    @TempDir
    Path folder;

    @Test
    void shouldPutTheWallClockOfAJvmElsewhereAndLeaveItsWaitsAlone() throws Exception {
        // Given
        FakeClock clock = FakeClock.in(folder);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of(FakeClockTest.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString(),
                Sleeper.class.getName());
        builder.environment().putAll(clock.environment());
        Process sleeper = builder.start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(sleeper.getInputStream(), StandardCharsets.UTF_8))) {
            // When
            assertThat(wallMinusTrue(said)).isCloseTo(0, within(5_000L));
            clock.put(JUMP);
            Waiting.until("the clock is put forward", () -> wallMinusTrue(said) > JUMP.toMillis() / 2);
            clock.put(JUMP.negated());
            Waiting.until("the clock is put back", () -> wallMinusTrue(said) < -JUMP.toMillis() / 2);
        } finally {
            sleeper.destroyForcibly();
        }
    }

    /** How far the next line's wall clock is off; a wait that was not what was asked for fails the test. */
    private static long wallMinusTrue(BufferedReader said) {
        try {
            String[] line = said.readLine().split(" ", -1);
            assertThat(Long.parseLong(line[1])).as("a wait of 200 ms").isBetween(190L, 20_000L);
            return Long.parseLong(line[0]) - System.currentTimeMillis();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Says the time, and how long a monitor's wait took. */
    static final class Sleeper {
        public static void main(String[] arguments) throws InterruptedException {
            Object monitor = new Object();
            while (true) {
                long begun = System.nanoTime();
                synchronized (monitor) {
                    monitor.wait(200);
                }
                System.out.println(System.currentTimeMillis() + " "
                        + Duration.ofNanos(System.nanoTime() - begun).toMillis());
            }
        }
    }
}
