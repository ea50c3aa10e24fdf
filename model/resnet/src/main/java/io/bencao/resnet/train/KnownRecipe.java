package io.bencao.resnet.train;

import io.bencao.resnet.data.Augmentation;
import io.bencao.resnet.pixels.PreparationPreset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Recipes that people know by name, for any input size. */
public enum KnownRecipe {
    /** This project's own. */
    DEFAULT(PreparationPreset.IMAGENET) {
        @Override
        public Recipe at(int inputSize) {
            return Recipe.usual(inputSize, EPOCHS);
        }

        @Override
        public Recipe pretrainedAt(int inputSize) {
            Recipe usual = at(inputSize);
            return usual.withBatch(usual.batch(), PRETRAINED_RATE);
        }
    },
    /**
     * The herb course's: {@code mindspore-courses/applications}, {@code zhongyiyao_classification.ipynb}. A fifth of the images judges there,
     * and the learning rate falls once an epoch; here it falls with each step, along the same half cosine.
     */
    COURSE(PreparationPreset.COURSE) {
        @Override
        public Recipe at(int inputSize) {
            return new Recipe(
                    text(),
                    List.of(new Stage(inputSize, EPOCHS)),
                    32,
                    1e-3,
                    1e-5,
                    0,
                    0,
                    0,
                    5,
                    0.2,
                    false,
                    Augmentation.COURSE,
                    1);
        }
    };

    private static final int EPOCHS = 50;

    /** 0.05 is for networks that know nothing; see decision 41. */
    private static final double PRETRAINED_RATE = 0.01;

    private final PreparationPreset preparation;

    KnownRecipe(PreparationPreset preparation) {
        this.preparation = preparation;
    }

    /** The recipe for this input size, pixels, of a network that begins with nothing. */
    public abstract Recipe at(int inputSize);

    /** The recipe for this input size, pixels, of a network that begins with weights that know images already. */
    public Recipe pretrainedAt(int inputSize) {
        return at(inputSize);
    }

    /** How images are prepared with it, unless told otherwise. */
    public PreparationPreset preparation() {
        return preparation;
    }

    /** As it is typed: {@code course}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming what there is, if there is none of this name */
    public static KnownRecipe named(String text) {
        return Arrays.stream(values())
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no recipe \"" + text + "\", but "
                        + Arrays.stream(values()).map(KnownRecipe::text).collect(Collectors.joining(" and "))));
    }
}
