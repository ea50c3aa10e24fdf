package io.bencao.cli.checkpoints;

import io.bencao.resnet.evaluate.Evaluation.Interval;
import io.bencao.resnet.fitting.FitOutcome;
import io.bencao.resnet.fitting.FitResult;
import io.bencao.resnet.fitting.Treatment;
import io.bencao.resnet.fitting.TreatmentScore;
import io.bencao.resnet.pixels.PixelPreparation;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Treatments and how well they fit, as a table for a person and as fields for a program. */
record FitTable(FitResult result) {

    /** The others are far behind, and in the JSON. */
    private static final int ROWS_SHOWN = 12;

    private static final int ALIKE_SHOWN = 4;
    private static final String LINE = "%3s  %-9s  %-7s  %-32s  %8s  %8s  %-16s  %6s";

    /** Prints the best rows. */
    void print(PrintWriter people) {
        people.println(text(
                LINE,
                "row",
                "padding",
                "epsilon",
                "images become input",
                "right",
                "log loss",
                "behind row 1",
                "images"));
        for (int i = 0; i < Math.min(ROWS_SHOWN, result.rows().size()); i++) {
            TreatmentScore row = result.rows().get(i);
            Treatment treatment = row.treatment();
            people.println(text(
                    LINE,
                    i + 1,
                    treatment.padding().id(),
                    treatment.epsilonText(),
                    treatment.pixels().name(),
                    text("%.1f %%", 100 * row.agreement()),
                    text("%.3f", row.logLoss()),
                    i == 0 ? "" : behind(row.behind()),
                    row.images()));
            if (!row.alike().isEmpty()) {
                people.println("     answers alike: " + alike(row.alike()));
            }
        }
        int hidden = result.rows().size() - ROWS_SHOWN;
        if (hidden > 0) {
            people.println("and " + hidden + " rows more, all of them with --json");
        }
    }

    private static String behind(Interval interval) {
        return text("%.3f to %.3f", interval.from(), interval.to());
    }

    private static String alike(List<Treatment> others) {
        String shown =
                others.stream().limit(ALIKE_SHOWN).map(Treatment::toString).collect(Collectors.joining("; "));
        return others.size() <= ALIKE_SHOWN ? shown : shown + " and " + (others.size() - ALIKE_SHOWN) + " more";
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** The outcome in a word: {@code certain}, {@code undecided} or {@code nothing-known}. */
    private static String word(FitOutcome outcome) {
        return outcome.match(certain -> "certain", undecided -> "undecided", nothing -> "nothing-known");
    }

    /** All rows. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("outcome", word(result.outcome()));
        fields.put(
                "why", result.outcome().match(certain -> null, undecided -> undecided.why(), nothing -> nothing.why()));
        fields.put("images", result.images());
        fields.put("treatments", result.treatments());
        fields.put(
                "rows",
                IntStream.range(0, result.rows().size())
                        .mapToObj(i -> fields(i + 1, result.rows().get(i)))
                        .toList());
        return fields;
    }

    private static Map<String, Object> fields(int number, TreatmentScore row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("row", number);
        fields.putAll(fields(row.treatment()));
        fields.put("alike", row.alike().stream().map(FitTable::fields).toList());
        fields.put("agreement", row.agreement());
        fields.put("logLoss", row.logLoss());
        fields.put("behindFrom", row.behind().from());
        fields.put("behindTo", row.behind().to());
        fields.put("images", row.images());
        fields.put("outputs", row.order().outputs());
        return fields;
    }

    private static Map<String, Object> fields(Treatment treatment) {
        PixelPreparation pixels = treatment.pixels().preparation();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("padding", treatment.padding().id());
        fields.put("epsilon", treatment.epsilon().orElse(null));
        fields.put("preprocessing", treatment.pixels().name());
        fields.put("steps", pixels.steps().text());
        fields.put("mean", pixels.normalisation().mean());
        fields.put("std", pixels.normalisation().deviation());
        return fields;
    }
}
