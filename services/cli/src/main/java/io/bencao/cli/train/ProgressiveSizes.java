package io.bencao.cli.train;

import io.bencao.resnet.train.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code 96:20,160:8,224:4}, or {@code 96,224} with equal shares of all epochs. */
final class ProgressiveSizes {

    private static final Pattern PART = Pattern.compile("(\\d{1,4})(?::(\\d{1,5}))?");

    private final String text;
    private final int epochs;

    /**
     * @param text what the user wrote
     * @param epochs shared among the parts that name none
     */
    ProgressiveSizes(String text, int epochs) {
        this.text = text;
        this.epochs = epochs;
    }

    List<Stage> stages() {
        String[] parts = text.split(",", -1);
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            Matcher matcher = PART.matcher(parts[i].strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("--progressive " + text
                        + " is not understood: write sizes, with epochs if you like, as in 96:20,224:10");
            }
            int share = epochs * (i + 1) / parts.length - epochs * i / parts.length;
            int own = matcher.group(2) == null ? share : Integer.parseInt(matcher.group(2));
            stages.add(new Stage(Integer.parseInt(matcher.group(1)), own));
        }
        return stages;
    }
}
