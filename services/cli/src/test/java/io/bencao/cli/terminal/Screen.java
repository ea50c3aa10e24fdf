package io.bencao.cli.terminal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** A terminal that keeps what it is told. */
public final class Screen {

    private static final int COLUMNS = 120;

    private final StringWriter shown = new StringWriter();
    private final Terminal terminal;

    private Screen(boolean redraws) {
        terminal = new Terminal(new PrintWriter(shown), redraws, COLUMNS);
    }

    /** One that redraws. */
    public static Screen redrawn() {
        return new Screen(true);
    }

    /** A file or a pipe. */
    public static Screen plain() {
        return new Screen(false);
    }

    public Terminal terminal() {
        return terminal;
    }

    /** Every line so far, also those that were drawn over, without what moves the cursor. */
    public List<String> lines() {
        return shown.toString().replaceAll("\u001b\\[\\d*[AJ]", "").lines().toList();
    }
}
