package io.bencao.cli.train;

import io.bencao.resnet.data.Augmentation;
import io.bencao.resnet.train.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A recipe before people.
 *
 * @param recipe what is gone by
 */
record RecipeLine(Recipe recipe) {

    /** What it says, in a line. */
    String text() {
        return String.format(
                Locale.ROOT,
                "recipe %s: %d epochs to %d pixels, batch %d, learning rate %s to %s, weight decay %s, label smoothing %s,"
                        + " patience %d, classes %s",
                recipe.name(),
                recipe.epochs(),
                recipe.inputSize(),
                recipe.batch(),
                number(recipe.learningRate()),
                number(recipe.lastLearningRate()),
                number(recipe.weightDecay()),
                number(recipe.labelSmoothing()),
                recipe.patience(),
                recipe.balanced() ? "balanced" : "as they are");
    }

    /** Where it differs from what its name says; empty where it does not. */
    Optional<String> beside(Recipe usual) {
        List<String> others = new ArrayList<>();
        add(others, "--epochs", recipe.epochs(), usual.epochs());
        add(others, "--batch", recipe.batch(), usual.batch());
        add(others, "--lr", recipe.learningRate(), usual.learningRate());
        add(others, "--weight-decay", recipe.weightDecay(), usual.weightDecay());
        add(others, "--label-smoothing", recipe.labelSmoothing(), usual.labelSmoothing());
        add(others, "--patience", recipe.patience(), usual.patience());
        add(others, "--validation", recipe.validation(), usual.validation());
        add(others, "--class-weights", weights(recipe), weights(usual));
        Augmentation given = recipe.augmentation();
        Augmentation own = usual.augmentation();
        add(others, "--symmetry", lower(given.symmetry()), lower(own.symmetry()));
        add(others, "--crop", given.smallestZoom(), own.smallestZoom());
        add(others, "--light", given.light(), own.light());
        add(others, "--colour", given.colour(), own.colour());
        add(others, "--erase", given.erased(), own.erased());
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("given beside recipe " + recipe.name() + ": " + String.join(", ", others));
    }

    private static void add(List<String> others, String option, Object given, Object usual) {
        if (!given.equals(usual)) {
            others.add(option + " " + text(given) + " instead of " + text(usual));
        }
    }

    private static String text(Object value) {
        return value instanceof Double real ? number(real) : value.toString();
    }

    /** As people type it: 0.05, 1e-05. */
    private static String number(double value) {
        return value == 0 || value >= 1e-3
                ? String.valueOf(value).replaceFirst("\\.0$", "")
                : String.format(Locale.ROOT, "%.3g", value).replaceFirst("\\.?0+e", "e");
    }

    private static String weights(Recipe recipe) {
        return lower(recipe.balanced() ? ClassWeighting.BALANCED : ClassWeighting.NONE);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
