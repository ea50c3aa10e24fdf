package io.bencao.protocols.preconditions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is said of several subjects in the same words is said once. */
public final class DiagnosisGroups {

    private static final int NAMED = 3;

    private DiagnosisGroups() {}

    /** The same, joined; of what is good only the first subjects are named. */
    public static List<Diagnosis> of(List<Diagnosis> all) {
        Map<Diagnosis, List<String>> subjects = new LinkedHashMap<>();
        for (Diagnosis each : all) {
            subjects.computeIfAbsent(
                            new Diagnosis(each.check(), each.condition(), "", each.says(), each.wayOut()),
                            any -> new java.util.ArrayList<>())
                    .add(each.subject());
        }
        return subjects.entrySet().stream()
                .map(group -> new Diagnosis(
                        group.getKey().check(),
                        group.getKey().condition(),
                        joined(group.getValue(), group.getKey().condition() == Condition.OK),
                        group.getKey().says(),
                        group.getKey().wayOut()))
                .toList();
    }

    private static String joined(List<String> subjects, boolean shortened) {
        return shortened && subjects.size() > NAMED + 1
                ? String.join(", ", subjects.subList(0, NAMED)) + " and " + (subjects.size() - NAMED) + " more"
                : String.join(", ", subjects);
    }
}
