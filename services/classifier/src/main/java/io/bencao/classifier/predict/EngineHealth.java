package io.bencao.classifier.predict;

import java.util.Optional;

/** Whether the engine answers at all. Written by the predictors, read by readiness. Thread-safe. */
public final class EngineHealth {

    private volatile String trouble;

    /** What is wrong with the engine; empty while it answers. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    void fails(String reason) {
        trouble = reason;
    }

    void answers() {
        trouble = null;
    }
}
