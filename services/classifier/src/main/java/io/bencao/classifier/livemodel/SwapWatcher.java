package io.bencao.classifier.livemodel;

import java.util.Optional;

/** Told where checkpoints stand in this instance, on the thread that changes them; must not hold it up. */
@FunctionalInterface
public interface SwapWatcher {

    /**
     * A state was reached. After a change the last word is always what serves.
     *
     * @param state where that checkpoint stands
     * @param notServed why the newest release is not what serves; empty where it is
     */
    void reached(ModelState state, Optional<String> notServed);
}
