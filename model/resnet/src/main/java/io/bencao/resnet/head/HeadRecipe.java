package io.bencao.resnet.head;

import io.bencao.resnet.data.Symmetry;
import java.util.OptionalDouble;

/**
 * How a head is fitted.
 *
 * @param l2 strength of the penalty on the weights of standardised features; empty to choose it by a fifth of the images
 *     learned from
 * @param balanced whether every class counts the same, however many images it has
 * @param start where the fit begins, and what the penalty pulls to
 * @param views which images of an image are learned from: {@link Symmetry#NONE} the image alone, else its mirror images and
 *     turns too, at the price of a pass through the backbone each
 * @param seed of every random choice
 */
public record HeadRecipe(OptionalDouble l2, boolean balanced, Start start, Symmetry views, long seed) {

    /** What works without tuning. */
    public static final HeadRecipe USUAL = new HeadRecipe(OptionalDouble.empty(), true, Start.ZERO, Symmetry.NONE, 1);

    /** Where a fit begins. */
    public enum Start {
        /** From zero: what the head becomes depends on the images alone. */
        ZERO,
        /**
         * From the parent's head, and the penalty pulls to it: with few new images most of what it knew is kept. Classes that
         * the parent does not have begin at zero.
         */
        PARENT
    }

    public HeadRecipe {
        if (l2.isPresent() && !(l2.getAsDouble() > 0 && Double.isFinite(l2.getAsDouble()))) {
            throw new IllegalArgumentException("The penalty must be above 0, not " + l2.getAsDouble());
        }
    }

    /** The same with another start. */
    public HeadRecipe startingFrom(Start other) {
        return new HeadRecipe(l2, balanced, other, views, seed);
    }

    /** The same with another seed. */
    public HeadRecipe withSeed(long other) {
        return new HeadRecipe(l2, balanced, start, views, other);
    }
}
