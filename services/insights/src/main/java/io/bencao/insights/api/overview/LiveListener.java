package io.bencao.insights.api.overview;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Somebody who listens to live frames. Cut off when it may no longer listen, and when it has taken no frame for so long that it only
 * holds a place. Told of frames by the thread that makes them.
 */
public final class LiveListener {

    /** Ten seconds of frames. */
    static final int MOST_MISSED = 40;

    private final BooleanSupplier mayListen;
    private final Runnable cut;
    private final AtomicInteger missed = new AtomicInteger();

    /**
     * @param mayListen asked before each frame
     * @param cut closes its connection, whatever is still to be sent over it
     */
    public LiveListener(BooleanSupplier mayListen, Runnable cut) {
        this.mayListen = mayListen;
        this.cut = cut;
    }

    void look() {
        if (!mayListen.getAsBoolean()) {
            cut.run();
        }
    }

    void missed(LiveFrame frame) {
        if (missed.incrementAndGet() >= MOST_MISSED) {
            cut.run();
        }
    }

    void took(LiveFrame frame) {
        missed.set(0);
    }
}
