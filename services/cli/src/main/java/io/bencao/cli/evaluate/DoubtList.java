package io.bencao.cli.evaluate;

import io.bencao.checkpoint.Manifest;
import io.bencao.resnet.evaluate.LabelDoubt;
import io.bencao.schemas.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Labels that are probably wrong, as lines for a person and as fields for a program.
 *
 * @param doubts the most doubtful first
 * @param labels the classes
 */
public record DoubtList(List<LabelDoubt> doubts, List<Manifest.Label> labels) {

    private static final int SHOWN = 5;

    /**
     * How many there are, and the first of them; none where there are none.
     *
     * @param what it is that is in doubt, behind the number
     */
    public List<String> lines(String what) {
        if (doubts.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "in doubt     %d %s", doubts.size(), what));
        doubts.stream()
                .limit(SHOWN)
                .forEach(each -> lines.add(String.format(
                        Locale.ROOT,
                        "  %s: labelled %s, looks like %s (%.0f %%)",
                        TerminalText.of(each.answer().image().name()),
                        label(each.answer().label()),
                        label(each.suggested()),
                        100 * each.probability())));
        return lines;
    }

    /** All of them. */
    public List<Map<String, Object>> fields() {
        return doubts.stream().map(this::fields).toList();
    }

    private Map<String, Object> fields(LabelDoubt doubt) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("image", doubt.answer().image().name());
        fields.put("label", label(doubt.answer().label()));
        fields.put("suggested", label(doubt.suggested()));
        fields.put("probability", doubt.probability());
        fields.put("margin", doubt.margin());
        return fields;
    }

    private String label(int index) {
        return labels.get(index).id();
    }
}
