package io.bencao.resnet.fitting;

import java.util.List;

/**
 * How to search.
 *
 * @param classes their names, one for each output of the head
 * @param orderKnown whether the classes are given in the order of the outputs, so that it need not be found
 * @param mostImages images that are used at most, as many of each class as there are
 * @param threads that compute
 */
public record FitSettings(List<String> classes, boolean orderKnown, int mostImages, int threads) {

    private static final int OF_EACH_CLASS = 2;
    private static final int FEWEST = 10;

    public FitSettings {
        classes = List.copyOf(classes);
        if (mostImages < FEWEST) {
            throw new IllegalArgumentException("At least " + FEWEST + " images are needed, not " + mostImages);
        }
    }

    /** How many images of each class must be there: an order that is found on one is judged on another. */
    int fewestOfEachClass() {
        return orderKnown ? 0 : OF_EACH_CLASS;
    }

    /** How many images must be there. */
    int fewest() {
        return FEWEST;
    }
}
