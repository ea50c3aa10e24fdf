package io.bencao.cli.terminal;

/**
 * Something the user has to know: what is wrong, with the name of the thing, and the way out. It ends the command; no stack
 * trace is shown.
 */
public final class Complaint extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Complaint(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The user asked for something that can't be asked for. */
    public static Complaint usage(String message) {
        return new Complaint(ExitCode.USAGE, message, null);
    }

    /** The request is fine but can't be done now. */
    public static Complaint impossible(String message) {
        return new Complaint(ExitCode.IMPOSSIBLE, message, null);
    }

    /** The same, with what threw; it is shown only on demand. */
    public static Complaint impossible(String message, Throwable cause) {
        return new Complaint(ExitCode.IMPOSSIBLE, message, cause);
    }

    /** How the program ends with it. */
    public int exitCode() {
        return exitCode;
    }
}
