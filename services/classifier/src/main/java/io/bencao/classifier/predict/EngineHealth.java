package io.bencao.classifier.predict;

import java.util.Optional;

/** Whether the engine answers at all. Written by the predictors, read by readiness. Thread-safe. */
public final class EngineHealth {

    private volatile String problem;

    /** What is wrong with the engine; empty while it answers. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    void fails(String reason) {
        problem = reason;
    }

    void answers() {
        problem = null;
    }
}
