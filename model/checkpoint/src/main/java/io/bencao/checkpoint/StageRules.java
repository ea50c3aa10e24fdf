package io.bencao.checkpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What families of labels must be: each stage of a family is one label, places count from 1 without a gap, and what they are called is
 * bounded as labels are. That no label is in two families needs no rule: a label has one stage at most.
 */
public final class StageRules {

    private StageRules() {}

    /** Why these labels' stages make no families; empty if they do, or if there are none. It names label, family and stage. */
    public static Optional<String> objection(List<Manifest.Label> labels) {
        for (Manifest.Label label : labels) {
            Optional<String> objection = label.stage() == null ? Optional.empty() : objection(label.stage());
            if (objection.isPresent()) {
                return Optional.of("label" + LabelNames.shown(label.id()) + ": " + objection.get());
            }
        }
        Map<String, String> looks = new HashMap<>();
        for (FamilyStages stages : FamilyStages.of(labels)) {
            String family = stages.family().id();
            String twin = looks.put(LabelNames.look(family), family);
            Optional<String> objection = twin == null
                    ? objection(stages)
                    : Optional.of("families " + twin + " and " + family + " look alike and are two");
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> objection(LabelStage stage) {
        if (stage.family() == null) {
            return Optional.of("its stage has no \"family\"");
        }
        if (stage.place() < 1) {
            return Optional.of("its stage has place " + stage.place() + "; the first of a family has place 1");
        }
        return named("family", stage.family().id(), stage.family().display())
                .or(() -> named("stage", stage.id(), stage.display()));
    }

    private static Optional<String> named(String what, String id, SortedMap<String, String> display) {
        Optional<String> objection =
                LabelNames.objection(id).map(why -> "its " + what + LabelNames.shown(id) + " " + why);
        if (objection.isPresent()) {
            return objection;
        }
        for (Map.Entry<String, String> name : display.entrySet()) {
            Optional<String> wrong = LabelNames.objection(name.getKey())
                    .map(why -> "a language of its " + what + " " + id + " " + why)
                    .or(() -> LabelNames.objection(name.getValue())
                            .map(why -> "the name of its " + what + " " + id + " in " + name.getKey() + " " + why));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> objection(FamilyStages stages) {
        String family = stages.family().id();
        Map<String, Manifest.Label> byStage = new HashMap<>();
        int place = 0;
        for (Manifest.Label label : stages.labels()) {
            LabelStage stage = label.stage();
            Manifest.Label twin = byStage.put(LabelNames.look(stage.id()), label);
            if (twin != null) {
                return Optional.of(pair(twin, label) + " are both stage " + stage.id() + " of family " + family);
            }
            if (stage.place() == place) {
                return Optional.of(pair(stages.labels().get(place - 1), label) + " both have place " + place
                        + " in family " + family);
            }
            place++;
            if (stage.place() != place) {
                return Optional.of("family " + family + " has no stage with place " + place + ", but " + stage.id()
                        + " has place " + stage.place());
            }
            if (!stage.family().display().equals(stages.family().display())) {
                return Optional.of(
                        pair(stages.labels().get(0), label) + " call their family " + family + " by other names");
            }
        }
        return place > 1
                ? Optional.empty()
                : Optional.of("family " + family + " has one stage only, "
                        + stages.labels().get(0).stage().id() + "; it takes two at least. Is a family misspelt?");
    }

    private static String pair(Manifest.Label one, Manifest.Label other) {
        return "labels" + LabelNames.shown(one.id()) + " and" + LabelNames.shown(other.id());
    }
}
