package io.bencao.trainer.train;

import io.bencao.resnet.train.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code 96:20,160:8,224:4}: sizes in pixels, each with its epochs. */
public final class ProgressiveStages {

    private static final Pattern PART = Pattern.compile("(\\d{1,4})(?::(\\d{1,5}))?");

    private ProgressiveStages() {}

    /**
     * The stages.
     *
     * @param epochs shared among the parts that name none
     * @throws IllegalArgumentException if the text is not understood
     */
    public static List<Stage> of(String text, int epochs) {
        String[] parts = text.split(",", -1);
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            Matcher matcher = PART.matcher(parts[i].strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not understood: write sizes with their epochs, as in 96:20,224:10");
            }
            int share = epochs * (i + 1) / parts.length - epochs * i / parts.length;
            stages.add(new Stage(
                    Integer.parseInt(matcher.group(1)),
                    matcher.group(2) == null ? share : Integer.parseInt(matcher.group(2))));
        }
        return stages;
    }
}
