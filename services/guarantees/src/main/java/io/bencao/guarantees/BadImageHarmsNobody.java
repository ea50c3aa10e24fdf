package io.bencao.guarantees;

import java.util.Map;
import java.util.Set;

/**
 * Guarantee 3: an image that can't be answered goes to the dead letters with its bytes and the reason; everybody else
 * is answered. Needs to be told which records are bad.
 *
 * <p>Worked examples; record 1 is known to be bad, for the reason {@code truncated-image}:
 *
 * <pre>
 *   E0 E1 E2 | P0 P2 | D1 truncated-image      held
 *   E0 E1 E2 | P0 P1 P2                        broken: 1 was answered as if it were good
 *   E0 E1 E2 | P2    | D0 D1                   broken: 0 was good and is a dead letter
 *   E0 E1 E2 | P0 P2 | D1 corrupt-image        broken: another reason
 *   E0 E1 E2 | P0 P2 | D1 with other bytes     broken
 * </pre>
 *
 * @param bad the reasons that would be right, for each record that can't be answered
 */
public record BadImageHarmsNobody(Map<RecordId, Set<String>> bad) implements Guarantee {

    /** A bad record that is no dead letter. */
    public static final String NOT_DEAD_LETTERED = "bad records that are no dead letters";

    /** A bad record that is a dead letter for a reason that is not its own. */
    public static final String OTHER_REASON = "bad records dead-lettered for another reason";

    /** A good record that was not answered, or dead-lettered. */
    public static final String HARMED = "good records without a prediction";

    private static final String NEVER_SEEN = "bad records that the topic does not hold";

    public BadImageHarmsNobody {
        bad = Map.copyOf(bad);
    }

    @Override
    public Verdict judge(Evidence evidence) {
        CountedExamples notDeadLettered = new CountedExamples();
        CountedExamples otherReason = new CountedExamples();
        CountedExamples harmed = new CountedExamples();
        CountedExamples neverSeen = new CountedExamples();
        evidence.forEach((id, outcome, due) -> {
            Set<String> reasons = bad.get(id);
            if (reasons == null) {
                if (due == Due.NOW && (outcome.predictions() != 1 || outcome.deadLetters() > 0)) {
                    harmed.add(id + (outcome.reason().isEmpty() ? "" : " (" + outcome.reason() + ")"));
                }
            } else if (outcome.deadLetters() != 1 || outcome.predictions() > 0) {
                notDeadLettered.add(id + " expected " + reasons);
            } else if (!reasons.contains(outcome.reason())) {
                otherReason.add(id + " " + outcome.reason() + ", expected " + reasons);
            }
        });
        bad.keySet().stream().filter(id -> !evidence.contains(id)).sorted().forEach(neverSeen::add);
        return new Verdict.Builder("one bad image harms nobody else")
                .broken(notDeadLettered.as(NOT_DEAD_LETTERED))
                .broken(otherReason.as(OTHER_REASON))
                .broken(harmed.as(HARMED))
                .broken(neverSeen.as(NEVER_SEEN))
                .broken(evidence.finding(Observation.OTHER_BYTES))
                .judged(evidence.records());
    }
}
