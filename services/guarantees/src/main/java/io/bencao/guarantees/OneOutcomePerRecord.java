package io.bencao.guarantees;

import java.util.List;

/**
 * Guarantee 1: for every committed and retained record exactly one committed record exists, among the predictions or
 * the dead letters.
 *
 * <p>Worked examples; {@code E0 E1} are records, {@code P0} a prediction that names record 0, {@code D1} a dead letter
 * that names record 1:
 *
 * <pre>
 *   E0 E1 E2 | P0 P2 | D1       held
 *   E0 E1    | P0               broken: E1 without an answer
 *   E0 E1    | P0 P1 P0         broken: E0 answered twice
 *   E0 E1    | P0 P1 | D1       broken: E1 both predicted and dead-lettered
 *   E0       | P0 P7            broken: P7 names a record that is not there (unless it has expired)
 *   E0 E1    | P0, E1 not due   unknown: the service has not committed E1 yet
 *   E0 E1    | P0 P1, offset lost   unknown: nobody can say what the service has committed
 * </pre>
 */
public record OneOutcomePerRecord() implements Guarantee {

    /** A record that was due and has no answer. */
    public static final String MISSING = "records without an answer";

    /** A record with more than one prediction, or more than one dead letter. */
    public static final String DOUBLED = "records answered more than once";

    /** A record with an answer of either kind. */
    public static final String BOTH = "records both predicted and dead-lettered";

    /** A record without an answer that the service has not committed. */
    public static final String NOT_DUE = "records without an answer, not committed by the group yet";

    /** A record without an answer, older than the oldest answers that are kept. */
    public static final String ANSWER_EXPIRED = "records without an answer, which may have expired";

    /** A record without an answer in a partition that can't be judged. */
    public static final String UNKNOWN = "records without an answer in partitions that can't be judged";

    /** A partition of which nobody knows how far the service is. */
    public static final String NOT_JUDGED = "partitions that can't be judged";

    private static final String EXPIRED = "offsets no longer retained, not judged";

    @Override
    public Verdict judge(Evidence evidence) {
        CountedExamples missing = new CountedExamples();
        CountedExamples doubled = new CountedExamples();
        CountedExamples both = new CountedExamples();
        CountedExamples notDue = new CountedExamples();
        CountedExamples answerExpired = new CountedExamples();
        CountedExamples unknown = new CountedExamples();
        evidence.forEach((id, outcome, due) -> {
            if (outcome.answers() == 0) {
                CountedExamples kind =
                        switch (due) {
                            case NOW -> missing;
                            case NOT_YET -> notDue;
                            case ANSWER_MAY_HAVE_EXPIRED -> answerExpired;
                            case UNKNOWN -> unknown;
                        };
                kind.add(id);
            } else if (outcome.predictions() > 0 && outcome.deadLetters() > 0) {
                both.add(id);
            } else if (outcome.answers() > 1) {
                doubled.add(id);
            }
        });
        CountedExamples notJudged = new CountedExamples();
        evidence.obstacles()
                .forEach((partition, why) -> notJudged.add(evidence.topic() + "-" + partition + ": " + why));
        return new Verdict.Builder("one outcome per record")
                .broken(missing.as(MISSING))
                .broken(doubled.as(DOUBLED))
                .broken(both.as(BOTH))
                .broken(evidence.finding(Observation.NO_SUCH_RECORD))
                .broken(evidence.finding(Observation.UNREADABLE_ANSWER))
                .broken(evidence.finding(Observation.OTHER_IMAGE))
                .unknown(notJudged.as(NOT_JUDGED))
                .unknown(unknown.as(UNKNOWN))
                .unknown(notDue.as(NOT_DUE))
                .unknown(answerExpired.as(ANSWER_EXPIRED))
                .remark(new Finding(EXPIRED, evidence.expiredOffsets(), List.of()))
                .remark(evidence.finding(Observation.OUTSIDE))
                .remark(evidence.finding(Observation.OTHER_TOPIC))
                .judged(evidence.records());
    }
}
