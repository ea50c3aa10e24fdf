package io.bencao.schemas;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text from a record, a file or another program as it may be shown on a terminal or in a log: whoever wrote it must not be
 * able to move the cursor, clear the screen or turn the direction of the line.
 */
public final class TerminalText {

    private static final char SHOWN_INSTEAD = '?';

    private TerminalText() {}

    /** The text, with a question mark for each control character (C0, DEL, C1), line end and mark of direction. */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            printable.append(isHostile(each) ? SHOWN_INSTEAD : each);
        }
        return printable.toString();
    }

    /** The same of a text of several lines: their ends and tabulators stay. */
    public static String lines(String text) {
        return text.lines()
                .map(line ->
                        Stream.of(line.split("\t", -1)).map(TerminalText::of).collect(Collectors.joining("\t")))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** The same, at most so many characters and an ellipsis. */
    public static String of(String text, int most) {
        return text.length() <= most ? of(text) : of(text.substring(0, most)) + "…";
    }

    /** Whether a character could move the cursor, end the line or turn its direction. */
    private static boolean isHostile(int each) {
        boolean lineEnd = each == '\u2028' || each == '\u2029';
        boolean direction = each == '\u200E'
                || each == '\u200F'
                || each == '\u061C'
                || (each >= '\u202A' && each <= '\u202E')
                || (each >= '\u2066' && each <= '\u2069');
        return Character.isISOControl(each) || lineEnd || direction;
    }
}
