package io.bencao.checkpoint;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** What classes may be called: the rule by which manifests are checked, so that folders and lists are before any work. */
public final class LabelNames {

    /** Characters of a label, at most; a character is a code point. */
    public static final int LONGEST = 200;

    private LabelNames() {}

    /**
     * Why these names can't be a checkpoint's labels; empty if they can. It names the label by its place and, as far as it can
     * be shown, by itself.
     */
    public static Optional<String> objection(List<String> ids) {
        Map<String, Integer> looks = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            Optional<String> objection = objection(ids.get(i));
            if (objection.isPresent()) {
                return Optional.of("label " + i + shown(ids.get(i)) + " " + objection.get());
            }
            Integer twin = looks.put(look(ids.get(i)), i);
            if (twin != null) {
                return Optional.of(
                        ids.get(twin).equals(ids.get(i))
                                ? "label " + ids.get(i) + " is there twice"
                                : "labels " + twin + " and " + i + " look alike: " + spelt(ids.get(twin)) + " and "
                                        + spelt(ids.get(i)));
            }
        }
        return Optional.empty();
    }

    /** Names that differ in capitals only: allowed, and yet most often one class by mistake. Empty if there are none. */
    public static List<String> onlyCapitalsApart(List<String> ids) {
        Map<String, TreeSet<String>> small = new HashMap<>();
        ids.forEach(id -> small.computeIfAbsent(id.toLowerCase(Locale.ROOT), key -> new TreeSet<>())
                .add(id));
        return small.values().stream()
                .filter(same -> same.size() > 1)
                .map(same -> String.join(" and ", same))
                .sorted()
                .toList();
    }

    /** Why one name can't be that of a label, a family or a stage, without naming it: "is empty". */
    static Optional<String> objection(String id) {
        if (id == null || id.isBlank()) {
            return Optional.of("is empty");
        }
        int length = id.codePointCount(0, id.length());
        if (length > LONGEST) {
            return Optional.of("has " + length + " characters; at most " + LONGEST + " are taken");
        }
        OptionalInt wrong = NameCharacters.firstNotAllowed(id);
        if (wrong.isPresent()) {
            return Optional.of(
                    Character.getType(wrong.getAsInt()) == Character.FORMAT
                            ? String.format(Locale.ROOT, "has U+%04X in it, which is not seen", wrong.getAsInt())
                            : "has line breaks or other control characters in it");
        }
        return id.equals(id.strip()) ? Optional.empty() : Optional.of("begins or ends with a space");
    }

    /** The same for all that a person can't tell apart: other forms of a character, wide ones, invisible ones, any space. */
    static String look(String id) {
        return Normalizer.normalize(id, Normalizer.Form.NFKC)
                .replaceAll("\\p{Cf}", "")
                .replaceAll("[\\s\\p{Z}]+", " ");
    }

    /** A name that may be anything, with a space before it and in quotes; nothing where there is none. */
    static String shown(String id) {
        if (id == null || id.isBlank()) {
            return "";
        }
        String text = id.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
        return " \"" + (text.length() <= 40 ? text : text.substring(0, 40) + "\u2026") + "\"";
    }

    /** With the numbers of those characters that are not plain ones. */
    private static String spelt(String id) {
        StringBuilder text = new StringBuilder("\"");
        id.codePoints()
                .forEach(point -> text.append(
                        point > ' ' && point < 0x7F
                                ? Character.toString(point)
                                : String.format(Locale.ROOT, "\\u%04x", point)));
        return text.append('"').toString();
    }
}
