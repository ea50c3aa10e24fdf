package io.bencao.runtime;

import io.quarkus.runtime.Quarkus;

/**
 * How a process ends after an error.
 *
 * @param exit ends the program; its caller goes on
 * @param halt ends the virtual machine at once, where the orderly way takes too long
 */
public record ProcessEnd(Runnable exit, Runnable halt) {

    /** Exit status of a service that failed: a supervisor starts it anew. */
    public static final int FAILED = 1;

    /** That of this process. */
    public static ProcessEnd ofThisProcess() {
        return new ProcessEnd(
                () -> Quarkus.asyncExit(FAILED), () -> Runtime.getRuntime().halt(FAILED));
    }
}
