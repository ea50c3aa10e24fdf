package io.bencao.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of several cells on standard output. Where there is room, and wherever it goes to a file or another program, it is
 * one line; on a narrower terminal it is folded between two cells, and a cell that is wider than the terminal is cut.
 */
public final class Cells {

    private static final String BETWEEN = "  ";
    private static final String INDENT = "    ";
    private static final String CUT = "…";

    private Cells() {}

    /** The line, or lines, for the standard output of this process; cells may be padded. */
    public static String line(Object... cells) {
        return within(Integer.getInteger("bencao.width", 0), cells);
    }

    /**
     * The same for a width that is known.
     *
     * @param width of the terminal; 0 where there is none
     */
    static String within(int width, Object... cells) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (Object cell : cells) {
            String text = cell.toString();
            boolean begun = !current.isEmpty();
            if (begun && fits(width, current + BETWEEN + text.stripTrailing())) {
                current.append(BETWEEN).append(text);
                continue;
            }
            if (begun && !current.toString().isBlank()) {
                lines.add(current.toString().stripTrailing());
            }
            if (begun) {
                current = new StringBuilder(INDENT);
            }
            current.append(shortened(text, width - current.length()));
        }
        lines.add(current.toString().stripTrailing());
        return String.join(System.lineSeparator(), lines);
    }

    private static boolean fits(int width, String text) {
        return width == 0 || TextWidth.of(text) <= width;
    }

    private static String shortened(String text, int room) {
        boolean known = room > INDENT.length();
        return !known || TextWidth.of(text.stripTrailing()) <= room ? text : TextWidth.cut(text, room - 1) + CUT;
    }
}
