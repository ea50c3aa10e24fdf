package io.bencao.resnet.fitting;

import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.LabelledImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Labelled images in the order in which they are used: the classes by turns, within a class by chance from a fixed seed. */
final class FitImages {

    private static final long SEED = 7;
    private static final int CLASSES_NAMED = 10;

    private FitImages() {}

    /**
     * As many as the settings allow.
     *
     * @throws DataException if there are too few; the message says how many are needed
     */
    static List<LabelledImage> inTurns(List<? extends LabelledImage> images, FitSettings settings) {
        List<String> names = settings.classes();
        List<List<LabelledImage>> byClass = new ArrayList<>();
        names.forEach(name -> byClass.add(new ArrayList<>()));
        images.forEach(image -> byClass.get(image.label()).add(image));
        requireEnough(byClass, settings);
        Random random = new Random(SEED);
        byClass.forEach(each -> Collections.shuffle(each, random));
        List<LabelledImage> turns = new ArrayList<>();
        for (int turn = 0; turns.size() < images.size(); turn++) {
            for (List<LabelledImage> each : byClass) {
                if (turn < each.size()) {
                    turns.add(each.get(turn));
                }
            }
        }
        return List.copyOf(turns.subList(0, Math.min(turns.size(), settings.mostImages())));
    }

    private static void requireEnough(List<List<LabelledImage>> byClass, FitSettings settings) {
        List<String> names = settings.classes();
        int fewest = settings.fewestOfEachClass();
        List<String> lacking = new ArrayList<>();
        for (int label = 0; label < names.size(); label++) {
            int count = byClass.get(label).size();
            if (count < fewest) {
                lacking.add(names.get(label) + " (" + count + ")");
            }
        }
        if (!lacking.isEmpty()) {
            throw new DataException("too few images: to find the order of the classes each needs " + fewest
                    + " at least, and some ten to be sure. Too few have "
                    + lacking.stream().limit(CLASSES_NAMED).collect(Collectors.joining(", "))
                    + (lacking.size() > CLASSES_NAMED ? " and " + (lacking.size() - CLASSES_NAMED) + " more" : ""));
        }
        int all = byClass.stream().mapToInt(List::size).sum();
        if (all < settings.fewest()) {
            throw new DataException("too few images: " + all + " are there, " + settings.fewest()
                    + " at least are needed, and some hundred to be sure");
        }
        if (settings.mostImages() < fewest * names.size()) {
            throw new DataException("too few images: of " + names.size() + " classes " + fewest * names.size()
                    + " images at least are needed, and only " + settings.mostImages() + " are allowed");
        }
    }
}
