package io.bencao.launcher;

import io.bencao.inference.NativeWork;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C, a closed terminal or {@code kill}: the batch that ONNX Runtime is at is finished, then the process exits, and its hooks
 * clean up. A second signal ends it at once.
 */
final class SignalledEnd {

    private static final int SIGNALLED = 128;

    /** A batch takes well under a second; what takes longer is not worth a person's time. */
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(5);

    private final AtomicBoolean ending = new AtomicBoolean();

    private SignalledEnd() {}

    /** From now on; a signal that whoever started this process has it ignore stays ignored. */
    static void begin() {
        SignalledEnd end = new SignalledEnd();
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            Signal signal = new Signal(name);
            SignalHandler before = Signal.handle(signal, end::come);
            if (before == SignalHandler.SIG_IGN) {
                Signal.handle(signal, before);
            }
        }
    }

    private void come(Signal signal) {
        int status = SIGNALLED + signal.getNumber();
        if (!ending.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(status);
        }
        // Signals come on a daemon thread: the process would end with 0 once all others have ended.
        Thread exit = new Thread(() -> exit(status), "signalled-end");
        exit.setDaemon(false);
        exit.start();
    }

    private static void exit(int status) {
        NativeWork.end(LONGEST_BATCH);
        System.exit(status);
    }
}
