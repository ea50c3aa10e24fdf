package io.bencao.checkpoint.course;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What one image says.
 *
 * @param seconds when it was taken, from the run's beginning
 * @param scores of the family's stages, first to last: probabilities, or any multiple of them
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode are written out
public record StageReading(double seconds, float[] scores) {

    /** By time; at the same time by scores, so that the order of arrival is never asked. */
    static final Comparator<StageReading> IN_TIME =
            Comparator.comparingDouble(StageReading::seconds).thenComparing(StageReading::scores, Arrays::compare);

    /**
     * Copies the scores.
     *
     * @throws IllegalArgumentException if a score is negative or no number, all are 0, or the time is before the beginning
     */
    public StageReading {
        scores = scores.clone();
        double sum = 0;
        for (float score : scores) {
            if (!(score >= 0 && score < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a score is 0 or more, not " + score);
            }
            sum += score;
        }
        if (!(sum > 0) || !(seconds >= 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a reading takes a time from 0 on and a score above 0, not " + seconds + " s and a sum of " + sum);
        }
    }

    /** Where the scores lie on average, 0 the first stage, whatever they sum to. */
    double meanPlace() {
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += scores[i];
            weighted += i * (double) scores[i];
        }
        return weighted / sum;
    }

    /** Whether it says the same to the last bit, as only the same image again does. */
    boolean repeats(StageReading before) {
        return before != null && Arrays.equals(scores, before.scores);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StageReading that && seconds == that.seconds && Arrays.equals(scores, that.scores);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(seconds) + Arrays.hashCode(scores);
    }

    @Override
    public String toString() {
        return seconds + " s: " + Arrays.toString(scores);
    }
}
