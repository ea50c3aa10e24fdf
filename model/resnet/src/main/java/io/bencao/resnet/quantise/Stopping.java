package io.bencao.resnet.quantise;

import java.util.concurrent.CancellationException;

/** Ends long work when its thread was interrupted. */
final class Stopping {

    private Stopping() {}

    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("Interrupted while a network was quantised");
        }
    }
}
