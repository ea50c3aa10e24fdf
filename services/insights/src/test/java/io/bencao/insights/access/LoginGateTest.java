package io.bencao.insights.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bencao.insights.api.shared.BusyException;
import io.bencao.testkit.Waiting;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How often, and how many side by side, passwords are tried. */
class LoginGateTest {

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger checked = new AtomicInteger();
    private final LoginGate gate = new LoginGate(1, Duration.ofHours(1), now::get);

    @Test
    void shouldSlowAnAddressWhateverNamesItTries() {
        int passed = tries(30, "10.0.0.1", "lin", "wang", "admin", null);

        assertThat(passed).isEqualTo(10);
        assertThat(checked).hasValue(10);
        assertThat(refused("10.0.0.1", "lin").askAgainSeconds()).isBetween(1L, 6L);
        assertThat(tries(1, "10.0.0.2", "lin")).isEqualTo(1);
    }

    @Test
    void shouldLetAnAddressTryAgainAfterTheTimeThatItWasTold() {
        tries(10, "10.0.0.1", "lin");

        now.addAndGet(TimeUnit.SECONDS.toNanos(refused("10.0.0.1", "lin").askAgainSeconds()));

        assertThat(tries(3, "10.0.0.1", "lin")).isEqualTo(1);
    }

    @Test
    void shouldSlowANameWhereverItIsTried() {
        int passed = 0;
        for (int address = 0; address < 40; address++) {
            passed += tries(1, "10.0.1." + address, "lin");
        }

        assertThat(passed).isEqualTo(20);
        assertThat(tries(1, "10.0.2.1", "wang")).isEqualTo(1);
    }

    @Test
    void shouldCountNamesThatNobodyHasAsOne() {
        int passed = 0;
        for (int address = 0; address < 40; address++) {
            passed += tries(1, "10.0.1." + address, (String) null);
        }

        assertThat(passed).isEqualTo(20);
    }

    @Test
    void shouldNotLetOthersKeepSomebodyOutWhereSheHasLoggedInBefore() {
        gate.pass("10.0.0.9", Optional.of("lin"), () -> Optional.of("token"));
        for (int address = 0; address < 40; address++) {
            tries(1, "10.0.1." + address, "lin");
        }

        assertThat(gate.pass("10.0.0.9", Optional.of("lin"), () -> Optional.of("token")))
                .isPresent();
        assertThat(tries(1, "10.0.0.8", "lin")).isZero();
    }

    @Test
    void shouldCountNoLoginThatSucceeds() {
        for (int i = 0; i < 100; i++) {
            assertThat(gate.pass("10.0.0.1", Optional.of("lin"), () -> Optional.of("token")))
                    .isPresent();
        }
    }

    @Test
    void shouldCheckFewSideBySideAndTurnTheOthersAwayAtOnce() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger side = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger away = new AtomicInteger();
        ExecutorService many = Executors.newFixedThreadPool(50);
        for (int i = 0; i < 50; i++) {
            String address = "10.0.0." + i;
            many.execute(() -> {
                try {
                    gate.pass(address, Optional.of(address), () -> {
                        most.accumulateAndGet(side.incrementAndGet(), Math::max);
                        await(end);
                        side.decrementAndGet();
                        return Optional.empty();
                    });
                } catch (BusyException e) {
                    away.incrementAndGet();
                }
            });
        }

        Waiting.until("one works, four wait, and the others are gone", () -> away.get() == 45);
        end.countDown();
        many.shutdown();

        assertThat(many.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(most).hasValue(1);
        assertThat(away).hasValue(45);
    }

    private int tries(int times, String address, String... names) {
        int passed = 0;
        for (int i = 0; i < times; i++) {
            try {
                gate.pass(address, Optional.ofNullable(names[i % names.length]), () -> {
                    checked.incrementAndGet();
                    return Optional.empty();
                });
                passed++;
            } catch (BusyException e) {
                assertThat(e.whose()).isEqualTo(BusyException.Whose.ASKER);
            }
        }
        return passed;
    }

    private BusyException refused(String address, String name) {
        return catchThrowableOfType(BusyException.class, () -> gate.pass(address, Optional.of(name), Optional::empty));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
