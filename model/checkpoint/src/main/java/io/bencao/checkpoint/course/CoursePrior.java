package io.bencao.checkpoint.course;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What golden runs of a family taught, small enough to lie in a file or a record. It holds for the checkpoint whose answers it was learned
 * from: another calibration answers otherwise at the same doneness.
 *
 * @param family whose course it is
 * @param stageSeconds how long each stage but the last takes in a usual run
 * @param paceSpread standard deviation of the logarithm of a run's pace; pace 1 is usual
 * @param paceWander the same for how much pace changes within a run, from stage to stage
 * @param answers for each stretch of the course, in order, the probability of each level of answers
 */
@JsonPropertyOrder({"family", "stageSeconds", "paceSpread", "paceWander", "answers"})
public record CoursePrior(
        String family, List<Double> stageSeconds, double paceSpread, double paceWander, List<List<Double>> answers) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if it describes no course; the message says what is wrong
     */
    public CoursePrior {
        stageSeconds = List.copyOf(stageSeconds);
        answers = answers.stream().map(List::copyOf).toList();
        if (stageSeconds.isEmpty() || stageSeconds.stream().anyMatch(seconds -> !(seconds > 0))) {
            throw new IllegalArgumentException(
                    "family " + family + ": each stage but the last takes more than 0 s, not " + stageSeconds);
        }
        if (!(paceSpread > 0) || !(paceWander > 0)) {
            throw new IllegalArgumentException("family " + family + ": paces spread and wander by more than 0");
        }
        int levels = AnswerLevels.count(stageSeconds.size() + 1);
        if (answers.isEmpty() || answers.stream().anyMatch(row -> row.size() != levels)) {
            throw new IllegalArgumentException(
                    "family " + family + ": a stretch of the course has " + levels + " levels of answers");
        }
        if (answers.stream().flatMap(List::stream).anyMatch(share -> !(share > 0 && share <= 1))) {
            throw new IllegalArgumentException(
                    "family " + family + ": an answer is never impossible, nor more than certain");
        }
    }

    /** How many stages the family has. */
    public int stages() {
        return stageSeconds.size() + 1;
    }
}
