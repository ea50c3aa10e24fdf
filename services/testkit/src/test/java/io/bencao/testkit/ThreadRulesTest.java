package io.bencao.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadRulesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                BareThread.class,
                OwnThread.class,
                BareTimer.class,
                BarePool.class,
                BareSchedule.class,
                BareForkJoin.class,
                CommonPool.class,
                KeptByAFuture.class,
                ForgottenBySchedule.class
            })
    void shouldFindAThreadThatCouldDieAlone(Class<?> unguarded) {
        assertThatThrownBy(() -> ThreadRules.check(new ClassFileImporter().importClasses(unguarded)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(unguarded.getSimpleName());
    }

    @Test
    void shouldAllowAPoolWhoseThreadsAreMadeByAGuard() {
        assertThatCode(() -> ThreadRules.check(new ClassFileImporter().importClasses(GuardedPool.class)))
                .doesNotThrowAnyException();
    }

    static final class BareThread {
        Thread make(Runnable work) {
            return new Thread(work);
        }
    }

    static final class OwnThread {
        Thread make() {
            return new Sub();
        }

        static final class Sub extends Thread {}
    }

    static final class BareTimer {
        Timer make() {
            return new Timer();
        }
    }

    static final class BarePool {
        ExecutorService make() {
            return Executors.newFixedThreadPool(2);
        }
    }

    static final class BareSchedule {
        ExecutorService make() {
            return new ScheduledThreadPoolExecutor(1);
        }
    }

    static final class BareForkJoin {
        ExecutorService make() {
            return new ForkJoinPool();
        }
    }

    static final class CommonPool {
        CompletableFuture<Void> run(Runnable work) {
            return CompletableFuture.runAsync(work);
        }
    }

    static final class KeptByAFuture {
        Future<?> run(ExecutorService pool, Runnable work) {
            return pool.submit(work);
        }
    }

    static final class ForgottenBySchedule {
        ScheduledFuture<?> run(ScheduledExecutorService pool, Runnable work) {
            return pool.scheduleAtFixedRate(work, 0, 1, TimeUnit.SECONDS);
        }
    }

    static final class GuardedPool {
        void run(ThreadFactory guarded, Runnable work) {
            Executors.newFixedThreadPool(2, guarded).execute(work);
        }
    }
}
