package io.bencao.insights.runs;

import io.bencao.checkpoint.FamilyStages;
import io.bencao.checkpoint.Manifest;
import io.bencao.schemas.avro.ScoredLabel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which labels of a checkpoint are stages of which family. Immutable. */
public final class StageLabels {

    /** A checkpoint whose labels are no stages. */
    public static final StageLabels NONE = new StageLabels(List.of());

    private record Stage(String family, int index) {}

    /**
     * The stages of the family that an image shows.
     *
     * @param family the one with the highest share of all
     * @param scores of its stages, first to last
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Scored(String family, float[] scores) {}

    private final Map<String, Stage> byLabel = new HashMap<>();
    private final Map<String, List<String>> families = new LinkedHashMap<>();

    /**
     * @param labels of a checkpoint
     */
    public StageLabels(List<Manifest.Label> labels) {
        for (FamilyStages family : FamilyStages.of(labels)) {
            List<String> ids = family.labels().stream().map(Manifest.Label::id).toList();
            if (ids.size() > 1) {
                families.put(family.family().id(), ids);
                for (int i = 0; i < ids.size(); i++) {
                    byLabel.put(ids.get(i), new Stage(family.family().id(), i));
                }
            }
        }
    }

    /** Whether no label is a stage. */
    public boolean isEmpty() {
        return byLabel.isEmpty();
    }

    /** The labels of a family, first stage to last; none of one that is not known. */
    public List<String> labels(String family) {
        return families.getOrDefault(family, List.of());
    }

    /** What an image's most probable labels say; empty if they say nothing of any family. */
    public Optional<Scored> scored(List<ScoredLabel> topK) {
        Map<String, float[]> scores = new LinkedHashMap<>();
        String best = null;
        float most = 0;
        for (ScoredLabel scored : topK) {
            Stage stage = byLabel.get(scored.getLabel());
            float share = scored.getConfidence();
            if (stage == null || !(share >= 0 && share <= 1)) {
                continue;
            }
            float[] own = scores.computeIfAbsent(
                    stage.family(), family -> new float[families.get(family).size()]);
            own[stage.index()] = share;
            float sum = 0;
            for (float each : own) {
                sum += each;
            }
            if (sum > most) {
                most = sum;
                best = stage.family();
            }
        }
        return best == null ? Optional.empty() : Optional.of(new Scored(best, scores.get(best)));
    }
}
