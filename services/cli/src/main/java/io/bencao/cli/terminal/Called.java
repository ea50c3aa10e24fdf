package io.bencao.cli.terminal;

import java.util.regex.Matcher;

/** How this program was called: what a person is told to type must work when it is typed. */
public final class Called {

    private static final String NAME = "bencao";

    private Called() {}

    /** The same text with the commands in it as they have to be typed here. */
    public static String asTyped(String text) {
        String typed = word(System.getProperty("bencao.called", NAME));
        return text.replace("'" + NAME + " ", "'" + typed + " ")
                .replaceAll("(?m)^  " + NAME + " ", "  " + Matcher.quoteReplacement(typed) + " ");
    }

    /** A path as one word of a shell. */
    public static String word(String path) {
        return path.matches("[\\p{L}\\p{N}_./~+=@-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
