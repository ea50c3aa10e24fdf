package io.bencao.samples.classes;

import java.util.ArrayList;
import java.util.List;

/** The twelve classes in index order: herb by herb, each from raw to over-processed. */
public final class HerbClasses {

    /** The classes; the position is the class index. */
    public static final List<HerbClass> ALL = all();

    /** The label of each class, in the same order. */
    public static final List<String> LABELS = ALL.stream().map(HerbClass::id).toList();

    private HerbClasses() {}

    /**
     * Returns the class with this label.
     *
     * @throws IllegalArgumentException if no herb class has it; the message lists those that exist
     */
    public static HerbClass of(String label) {
        int index = LABELS.indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException("No herb class is called \"" + label + "\"; known are " + LABELS);
        }
        return ALL.get(index);
    }

    private static List<HerbClass> all() {
        List<HerbClass> classes = new ArrayList<>();
        for (Herb herb : Herb.values()) {
            for (Degree degree : Degree.values()) {
                classes.add(new HerbClass(herb, degree));
            }
        }
        return List.copyOf(classes);
    }
}
