package io.bencao.bench.demo.roast;

import io.bencao.samples.classes.Degree;
import io.bencao.samples.classes.Herb;
import io.bencao.samples.classes.HerbClass;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What a prediction says of a pan.
 *
 * @param label the most probable one
 * @param confidence in it, 0 to 1
 * @param herb the one whose stages have the highest share together: whose run the image is of
 * @param stage the most probable one of that herb
 */
record Graded(String label, float confidence, Herb herb, Degree stage) {

    private static final Map<String, HerbClass> CLASSES = new HashMap<>();

    static {
        for (Herb herb : Herb.values()) {
            for (Degree degree : Degree.values()) {
                HerbClass each = new HerbClass(herb, degree);
                CLASSES.put(each.id(), each);
            }
        }
    }

    /** Of a checkpoint that knows all herb classes. */
    static Graded of(Prediction prediction) {
        Map<Herb, Float> shares = new EnumMap<>(Herb.class);
        Map<Herb, ScoredLabel> best = new EnumMap<>(Herb.class);
        for (ScoredLabel scored : prediction.getTopK()) {
            HerbClass shown = CLASSES.get(scored.getLabel());
            if (shown != null) {
                shares.merge(shown.herb(), scored.getConfidence(), Float::sum);
                best.merge(
                        shown.herb(),
                        scored,
                        (one, other) -> other.getConfidence() > one.getConfidence() ? other : one);
            }
        }
        Herb herb = shares.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new IllegalStateException("none of the twelve classes in " + prediction.getTopK()));
        return new Graded(
                prediction.getLabel(),
                prediction.getConfidence(),
                herb,
                CLASSES.get(best.get(herb).getLabel()).degree());
    }

    /** What this label means to a person; the label itself where it is none of the twelve. */
    static String words(String label) {
        HerbClass known = CLASSES.get(label);
        return known == null ? label : known.degree().english();
    }
}
