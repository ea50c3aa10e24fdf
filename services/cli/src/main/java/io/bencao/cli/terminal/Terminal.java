package io.bencao.cli.terminal;

import io.bencao.schemas.TerminalText;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Standard error as a place to draw on. On a terminal a block of lines is redrawn in place; elsewhere each state is printed
 * as plain lines, and only where {@link #plain} says that it is worth it. Names from outside may stand in lines: control
 * characters are not let through.
 *
 * <p>Thread-safe.
 */
public final class Terminal {

    private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";

    private final PrintWriter err;
    private final boolean redraws;
    private int drawn;

    Terminal(PrintWriter err, boolean redraws) {
        this.err = err;
        this.redraws = redraws;
    }

    /** The process's standard error; the launcher tells whether it is a terminal. */
    public static Terminal standardError(PrintWriter err) {
        return new Terminal(err, Boolean.getBoolean("bencao.terminal"));
    }

    /** Whether {@link #draw} replaces what it drew before. */
    public boolean redraws() {
        return redraws;
    }

    /** Shows these lines instead of those drawn last; off a terminal it prints nothing. */
    public synchronized void draw(String... lines) {
        if (redraws) {
            clear();
            for (String line : lines) {
                err.println(TerminalText.lines(line));
            }
            drawn = lines.length;
            err.flush();
        }
    }

    /** Prints a line that stays, above whatever is drawn next. */
    public synchronized void say(String line) {
        clear();
        err.println(TerminalText.lines(line));
        err.flush();
    }

    /** Prints a line that stays, but only where nothing can be redrawn. */
    public synchronized void plain(String line) {
        if (!redraws) {
            say(line);
        }
    }

    private void clear() {
        if (drawn > 0) {
            err.printf(Locale.ROOT, UP_AND_CLEAR, drawn);
            drawn = 0;
        }
    }
}
