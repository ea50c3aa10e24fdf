package io.bencao.classifier;

import java.util.function.Consumer;

/**
 * A thread's work, with somebody told when it ends by anything thrown, an {@link Error} included: a thread that dies in
 * silence leaves a service that looks alive and answers nothing.
 *
 * @param work what the thread does
 * @param onFatal told what ended it, on that thread
 */
record Guarded(Runnable work, Consumer<Throwable> onFatal) implements Runnable {

    @Override
    public void run() {
        try {
            work.run();
        } catch (Throwable e) {
            onFatal.accept(e);
        }
    }
}
