package io.bencao.resnet.pretrained;

/** Texts out of files that nobody vouches for, made fit for a line on a terminal or in a list. */
final class Printable {

    private static final int LONGEST_NAME = 120;

    private Printable() {}

    /** A parameter's name. */
    static String name(String name) {
        return text(name, LONGEST_NAME);
    }

    /** Without line breaks, escape sequences and marks that turn the writing direction, and at most so long. */
    static String text(String text, int longest) {
        String safe = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        return safe.length() <= longest ? safe : safe.substring(0, longest - 1) + "…";
    }
}
