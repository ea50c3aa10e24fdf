package io.bencao.insights;

import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * Ends the service on a signal, and only then the virtual machine: Quarkus would first wait for all answers that are under way,
 * and live frames never end by themselves.
 */
final class SignalEnd {

    private static final int SIGNALLED = 128;

    private SignalEnd() {}

    /** On SIGTERM or SIGINT: runs this once, then exits with 128 plus the signal's number. A second signal exits at once. */
    static void onSignal(Runnable stop) {
        AtomicBoolean ending = new AtomicBoolean();
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> {
                int status = SIGNALLED + signal.getNumber();
                if (ending.compareAndSet(false, true)) {
                    new Thread(() -> end(stop, status), "signal-end").start();
                } else {
                    Runtime.getRuntime().halt(status);
                }
            });
        }
    }

    private static void end(Runnable stop, int status) {
        try {
            stop.run();
        } finally {
            System.exit(status);
        }
    }
}
