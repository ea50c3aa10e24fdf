package io.bencao.guarantees;

import java.util.Map;

/**
 * Part of guarantee 4: a prediction's scores are those that the checkpoint it names gives for that image by itself. With it a
 * batch that was answered by another checkpoint than it says is found out.
 *
 * <p>Worked examples, tolerance 0.001; checkpoint a answers the image red 0.9, green 0.1:
 *
 * <pre>
 *   prediction by a: red 0.9004            held: within the tolerance, lower labels may be left out
 *   prediction by a: red 0.7, green 0.3    broken
 *   prediction by a: blue 0.9              broken: a has no such label
 * </pre>
 *
 * @param tolerance how far a score may be off; batches of other sizes are summed up in another order
 */
public record AsItsCheckpointAnswers(double tolerance) {

    /**
     * A prediction.
     *
     * @param where names it in findings
     * @param image which image was answered
     * @param digest the checkpoint that it names
     * @param scores by label, the highest ones at least
     */
    public record Answer(String where, String image, String digest, Map<String, Double> scores) {

        public Answer {
            scores = Map.copyOf(scores);
        }
    }

    /** What a checkpoint answers by itself. */
    @FunctionalInterface
    public interface Offline {
        /** Scores of all labels; empty where there is no such checkpoint or image. */
        Map<String, Double> scores(String digest, String image);
    }

    /** Judges predictions. */
    public Verdict judge(Iterable<Answer> answers, Offline offline) {
        CountedExamples off = new CountedExamples();
        CountedExamples unknown = new CountedExamples();
        long judged = 0;
        for (Answer answer : answers) {
            judged++;
            Map<String, Double> expected = offline.scores(answer.digest(), answer.image());
            if (expected.isEmpty()) {
                unknown.add(answer.where());
            } else if (!agree(answer.scores(), expected)) {
                off.add(answer.where() + " says " + answer.scores() + ", alone it is " + expected);
            }
        }
        return new Verdict.Builder("scores of the checkpoint that is named")
                .broken(off.as("predictions whose scores are not those of their checkpoint"))
                .broken(unknown.as("predictions by a checkpoint or of an image that nobody knows"))
                .judged(judged);
    }

    private boolean agree(Map<String, Double> scores, Map<String, Double> expected) {
        return !scores.isEmpty()
                && scores.entrySet().stream()
                        .allMatch(score -> expected.containsKey(score.getKey())
                                && Math.abs(expected.get(score.getKey()) - score.getValue()) <= tolerance);
    }
}
