package io.bencao.runtime;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * Lets a service finish before the virtual machine begins to shut down. Shutdown hooks run side by side, and one of them is
 * ONNX Runtime's, which frees the native environment under batches that are still running. A service that drains in a hook
 * of its own races with it; one that drains on the signal, and only then exits, does not.
 */
public final class OrderlyExit {

    private static final Logger LOG = LoggerFactory.getLogger(OrderlyExit.class);
    private static final int SIGNALLED = 128;

    private OrderlyExit() {}

    /**
     * On SIGTERM or SIGINT: runs this once, on a thread named {@code orderly-exit}, then exits with 128 plus the signal's
     * number. A second signal while it runs exits at once. Replaces what handled these signals before.
     *
     * @param drain finishes the work and closes every engine; what it throws is logged
     */
    public static void onSignal(Runnable drain) {
        AtomicBoolean draining = new AtomicBoolean();
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> {
                int status = SIGNALLED + signal.getNumber();
                if (draining.compareAndSet(false, true)) {
                    Thread exit = new Thread(() -> drainAndExit(drain, status), "orderly-exit");
                    // A signal comes on a daemon thread: the process would end with 0 once all others have ended.
                    exit.setDaemon(false);
                    exit.start();
                } else {
                    LOG.warn("second signal while draining, exiting at once, signal={}", signal.getName());
                    Runtime.getRuntime().halt(status);
                }
            });
        }
    }

    private static void drainAndExit(Runnable drain, int status) {
        try {
            drain.run();
        } catch (RuntimeException e) {
            LOG.error("draining failed, exiting", e);
        } finally {
            System.exit(status);
        }
    }
}
