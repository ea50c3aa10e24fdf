package io.bencao.cli.terminal;

import java.util.Optional;

/** Options of a command that know more of a failure than the failure says. */
@FunctionalInterface
public interface FailureExplainer {

    /** A sentence or two that name the thing and the way out; empty where these options have nothing to add. */
    Optional<String> explanation(Throwable thrown);
}
