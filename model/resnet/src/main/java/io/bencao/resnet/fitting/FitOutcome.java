package io.bencao.resnet.fitting;

import java.util.function.Function;

/** What a search came to. */
public sealed interface FitOutcome {

    /** The first row of the table is how the network was trained: it is better than every other, and the order of classes is sure. */
    record Certain() implements FitOutcome {}

    /**
     * The images don't decide.
     *
     * @param why what can't be told apart
     */
    record Undecided(String why) implements FitOutcome {}

    /**
     * Under no treatment does the network know the images better than chance would.
     *
     * @param why in a sentence
     */
    record NothingKnown(String why) implements FitOutcome {}

    /** Goes the way of what it is. */
    default <T> T match(
            Function<Certain, T> certain, Function<Undecided, T> undecided, Function<NothingKnown, T> nothingKnown) {
        if (this instanceof Certain it) {
            return certain.apply(it);
        }
        return this instanceof Undecided it ? undecided.apply(it) : nothingKnown.apply((NothingKnown) this);
    }
}
