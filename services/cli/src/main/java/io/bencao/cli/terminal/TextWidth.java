package io.bencao.cli.terminal;

/** How many columns of a terminal a text takes: Chinese characters take two each. */
final class TextWidth {

    private TextWidth() {}

    static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    /** The beginning of it that takes no more columns than these. */
    static String cut(String text, int most) {
        int used = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            used += of(text.codePointAt(i));
            if (used > most) {
                return text.substring(0, i);
            }
        }
        return text;
    }

    private static int of(int codePoint) {
        return Character.isIdeographic(codePoint) ? 2 : 1;
    }
}
