package io.bencao.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line below a help's options, folded so that it can still be copied: examples break as a shell takes them. */
final class FoldedLine {

    private static final Pattern EXAMPLE = Pattern.compile("(  bencao \\S.*?)(?: {2,}(\\S.*))?");
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\\S)+");
    private static final String INDENT = "      ";
    private static final String GOES_ON = " \\";

    private FoldedLine() {}

    /** The line, or lines of at most so many characters. */
    static List<String> of(String line, int width) {
        if (line.length() <= width) {
            return List.of(line);
        }
        Matcher example = EXAMPLE.matcher(line);
        if (!example.matches()) {
            String indent =
                    line.substring(0, line.length() - line.stripLeading().length());
            return folded(line.strip(), indent, indent, "", width);
        }
        List<String> lines = new ArrayList<>(folded(example.group(1).strip(), "  ", INDENT, GOES_ON, width));
        if (example.group(2) != null) {
            lines.addAll(folded(example.group(2), INDENT, INDENT, "", width));
        }
        return lines;
    }

    private static List<String> folded(String text, String first, String next, String end, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder(first);
        boolean empty = true;
        for (String word : WORD.matcher(text).results().map(MatchResult::group).toList()) {
            if (!empty && current.length() + 1 + word.length() + end.length() > width) {
                lines.add(current + end);
                current = new StringBuilder(next);
                empty = true;
            }
            current.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(current.toString());
        return lines;
    }
}
