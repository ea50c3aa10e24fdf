package io.bencao.cli.evaluate.report;

import io.bencao.resnet.evaluate.GroupScore;
import io.bencao.schemas.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How each group fared, as lines for a person and as fields for a program.
 *
 * @param field its name for programs
 * @param title for people
 * @param hint what it means, a sentence
 * @param scores the worst first
 */
public record GroupScores(String field, String title, String hint, List<GroupScore> scores) {

    /** More groups than fill a screen are in the report and in the JSON only. */
    private static final int SHOWN = 40;

    public GroupScores {
        scores = List.copyOf(scores);
    }

    /** Of the checkpoint as it is. */
    public static GroupScores asItIs(List<GroupScore> scores) {
        return new GroupScores(
                "groups",
                "Group by group",
                "Groups that it has learned from look better than the next one will.",
                scores);
    }

    /** Of heads that learned from the other groups. */
    public static GroupScores leftOut(List<GroupScore> scores) {
        return new GroupScores(
                "groupsLeftOut",
                "Each group left out",
                "Heads on this checkpoint's backbone that learned from all other groups; a class that only the group has"
                        + " can't be known.",
                scores);
    }

    /** The table for a terminal. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%s, the worst first, of %d", title.toLowerCase(Locale.ROOT), scores.size()));
        lines.add(String.format(Locale.ROOT, "  %-24s %8s %9s   %s", "group", "images", "right", "95 % sure"));
        scores.stream()
                .limit(SHOWN)
                .forEach(each -> lines.add(String.format(
                        Locale.ROOT,
                        "  %-24s %8d %7.1f %%   %.1f to %.1f %%",
                        TerminalText.of(each.name()),
                        each.images(),
                        100 * each.accuracy(),
                        100 * each.interval().from(),
                        100 * each.interval().to())));
        if (scores.size() > SHOWN) {
            lines.add("  and " + (scores.size() - SHOWN) + " better ones");
        }
        return lines;
    }

    /** All groups. */
    public List<Map<String, Object>> fields() {
        return scores.stream().map(GroupScores::fields).toList();
    }

    private static Map<String, Object> fields(GroupScore score) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("group", score.name());
        fields.put("images", score.images());
        fields.put("right", score.right());
        fields.put("accuracy", score.accuracy());
        fields.put("from", score.interval().from());
        fields.put("to", score.interval().to());
        return fields;
    }
}
