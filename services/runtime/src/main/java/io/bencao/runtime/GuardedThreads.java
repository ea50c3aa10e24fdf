package io.bencao.runtime;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Makes every thread of a service. A thread that dies alone leaves a service that looks alive and answers nothing, so whatever
 * one of them throws, an {@link Error} included, ends the service with a reason; and so does a thread that ends by itself while
 * nobody asked the service to stop. Thread-safe.
 */
public final class GuardedThreads {

    private final Consumer<Throwable> onFatal;
    private volatile boolean stopping;

    /** @param onFatal told what ended a thread, on that thread; usually a {@link FatalEnd} */
    public GuardedThreads(Consumer<Throwable> onFatal) {
        this.onFatal = onFatal;
    }

    /** A thread, not yet started, that works for as long as the service does. */
    public Thread lasting(String name, Runnable work) {
        return new Thread(
                () -> guard(() -> {
                    work.run();
                    if (!stopping) {
                        throw new IllegalStateException("the thread " + name + " ended by itself");
                    }
                }),
                name);
    }

    /** A thread, not yet started, that ends when its work is done. */
    public Thread ending(String name, Runnable work) {
        return new Thread(() -> guard(work), name);
    }

    /** Numbered threads for a pool: {@code name-0}, {@code name-1}; what a task lets out of a worker ends the service. */
    public ThreadFactory pool(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> new Thread(() -> guard(work), name + "-" + number.getAndIncrement());
    }

    /** From now on threads may end. */
    public void stopping() {
        stopping = true;
    }

    private void guard(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            onFatal.accept(e);
        }
    }
}
