package io.bencao.insights.api.status;

/** Says how the service itself is. Always answers, also while it starts and while it stops. Thread-safe. */
@FunctionalInterface
public interface StatusQuery {

    /** How the service is now. */
    StatusView status();
}
