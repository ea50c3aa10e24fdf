package io.bencao.checkpoint;

import java.util.OptionalInt;

/**
 * The characters that a text may have which names something: a label, a source, an annotator. Not allowed are controls (C0, DEL, C1), ends
 * of lines and paragraphs, what is not seen itself and changes how other characters look (marks of direction and the rest of Unicode's
 * category Cf; joiners, which words and emoji are made with, are allowed), halves of surrogate pairs, code points that are no characters,
 * and U+FFFD, which stands where bytes were no UTF-8: two different names would become one.
 */
public final class NameCharacters {

    private static final int REPLACEMENT = 0xFFFD;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    private NameCharacters() {}

    /** The first code point that is not allowed; empty if all are. */
    public static OptionalInt firstNotAllowed(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int each = text.codePointAt(at);
            if (!isAllowed(each)) {
                return OptionalInt.of(each);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean isAllowed(int each) {
        boolean noCharacter = (each & 0xFFFE) == 0xFFFE || (each >= 0xFDD0 && each <= 0xFDEF);
        return !noCharacter
                && each != REPLACEMENT
                && switch (Character.getType(each)) {
                    case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
                    case Character.SURROGATE -> false;
                    case Character.FORMAT -> each == NON_JOINER || each == JOINER;
                    default -> true;
                };
    }
}
