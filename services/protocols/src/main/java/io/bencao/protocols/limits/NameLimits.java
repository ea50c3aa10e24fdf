package io.bencao.protocols.limits;

import io.bencao.checkpoint.LabelNames;
import io.bencao.checkpoint.NameCharacters;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a text may be that names something: a source, a label, an annotator, an attribute, a checkpoint. Characters are code points, of which
 * {@link NameCharacters} are allowed. No normal form is asked for: a name is what its sender wrote, and is compared as that.
 */
public final class NameLimits {

    /** Characters of a name, at most: what a label may have too. */
    public static final int LONGEST = LabelNames.LONGEST;

    private NameLimits() {}

    /**
     * What speaks against a name.
     *
     * @param what it names, for the objection: {@code source id}
     * @param name 1 to {@link #LONGEST} characters, not all of them white space
     */
    public static Optional<String> name(String what, String name) {
        if (name.isBlank()) {
            return Optional.of("the " + what + " is empty");
        }
        return text(what, name, LONGEST);
    }

    /**
     * What speaks against a text that may also be empty.
     *
     * @param longest characters, at most
     */
    public static Optional<String> text(String what, String text, int longest) {
        // A character takes one or two of what a string counts: most texts need no counting.
        if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
            return Optional.of("the " + what + " has " + text.codePointCount(0, text.length()) + " characters; at most "
                    + longest + " are allowed");
        }
        OptionalInt wrong = NameCharacters.firstNotAllowed(text);
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the %s has the character U+%04X, which is not allowed in a name",
                        what,
                        wrong.getAsInt()));
    }
}
