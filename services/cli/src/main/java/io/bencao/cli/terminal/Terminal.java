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

    private static final int SHORTEST_BAR = 4;
    private static final int USUAL_COLUMNS = 80;

    private final PrintWriter err;
    private final boolean redraws;
    private final int columns;
    private int drawn;

    Terminal(PrintWriter err, boolean redraws) {
        this(err, redraws, columns());
    }

    /** Test seam: of that width. */
    Terminal(PrintWriter err, boolean redraws, int columns) {
        this.err = err;
        this.redraws = redraws;
        this.columns = columns;
    }

    /** How many characters go into a line, as the launcher found out. */
    public static int columns() {
        return Integer.getInteger("bencao.columns", USUAL_COLUMNS);
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
                // A line that is too long takes two, and clearing would leave one of them.
                err.println(TextWidth.cut(TerminalText.lines(line), columns - 1));
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

    /** Whether a line of so many characters stays one line. */
    public boolean fits(int characters) {
        return characters < columns;
    }

    /** A bar before a text, as wide as there is room for, and none where there is too little. */
    public String barred(double share, int widest, String text) {
        int width = Math.min(widest, columns - 1 - text.length() - "[] ".length());
        if (width < SHORTEST_BAR) {
            return text;
        }
        int filled = (int) (width * share);
        return "[" + "#".repeat(filled) + ".".repeat(width - filled) + "] " + text;
    }

    private void clear() {
        if (drawn > 0) {
            err.printf(Locale.ROOT, UP_AND_CLEAR, drawn);
            drawn = 0;
        }
    }
}
