package io.bencao.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardedThreadsTest {

    private final BlockingQueue<Throwable> fatal = new LinkedBlockingQueue<>();
    private final GuardedThreads threads = new GuardedThreads(fatal::add);

    @Test
    void shouldTellWhatEndedAThread() throws Exception {
        Thread thread = threads.lasting("follow", () -> {
            throw new NoClassDefFoundError("net/jpountz/lz4/LZ4Exception");
        });
        run(thread);
        assertThat(fatal.poll()).isInstanceOf(NoClassDefFoundError.class);
        assertThat(fatal).as("told once").isEmpty();
        assertThat(thread.getName()).isEqualTo("follow");
    }

    @Test
    void shouldTellThatALastingThreadEndedByItself() throws Exception {
        run(threads.lasting("releases", () -> {}));
        assertThat(fatal.poll()).hasMessage("the thread releases ended by itself");
    }

    @Test
    void shouldLetLastingThreadsEndOnceTheServiceStops() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        Thread thread = threads.lasting("intake", () -> await(told));
        thread.start();
        threads.stopping();
        told.countDown();
        thread.join();
        assertThat(fatal).isEmpty();
    }

    @Test
    void shouldTellOfAnErrorWhileTheServiceStopsAsWell() throws Exception {
        threads.stopping();
        run(threads.lasting("publish", () -> {
            throw new OutOfMemoryError("Java heap space");
        }));
        assertThat(fatal.poll()).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void shouldLetAThreadEndThatIsMeantTo() throws Exception {
        run(threads.ending("once", () -> {}));
        assertThat(fatal).isEmpty();
    }

    @Test
    void shouldTellWhatATaskOfAPoolLetsOut() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1, threads.pool("decode"));
        BlockingQueue<String> names = new LinkedBlockingQueue<>();
        pool.execute(() -> {
            names.add(Thread.currentThread().getName());
            throw new UnsatisfiedLinkError("no opencv");
        });
        assertThat(fatal.poll(30, TimeUnit.SECONDS)).isInstanceOf(UnsatisfiedLinkError.class);
        assertThat(names).containsExactly("decode-0");
        pool.shutdownNow();
    }

    private static void run(Thread thread) throws InterruptedException {
        thread.start();
        thread.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
