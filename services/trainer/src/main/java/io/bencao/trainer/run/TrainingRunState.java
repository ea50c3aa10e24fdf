package io.bencao.trainer.run;

import io.bencao.trainer.phase.Phase;
import io.bencao.trainer.train.Mode;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a run is, as it stands in its file. Each phase can be begun again without harm: what it makes has a name that depends
 * on nothing else.
 *
 * @param runId names it; that of the command where one began it
 * @param phase to be done next
 * @param mode what learns
 * @param why it began
 * @param startedAt milliseconds since 1970
 * @param champion digest of the checkpoint to beat
 * @param labels by partition the offset up to which labels are considered
 * @param command the offset after the command that began it; null where none did
 * @param topicIds by name, which topics labels and command are offsets in; a file of an earlier version has none
 * @param challenger digest of what was trained; null until then
 * @param passed the gate's decision; null until then
 * @param reason the decision's, or why it failed; null until then
 * @param figures what the gate measured
 */
public record TrainingRunState(
        String runId,
        Phase phase,
        Mode mode,
        String why,
        long startedAt,
        String champion,
        Map<Integer, Long> labels,
        Long command,
        Map<String, String> topicIds,
        String challenger,
        Boolean passed,
        String reason,
        Map<String, Double> figures) {

    public TrainingRunState {
        labels = Map.copyOf(labels);
        topicIds = topicIds == null ? Map.of() : Map.copyOf(topicIds);
        figures = new TreeMap<>(figures);
    }

    /** A run that has done nothing yet. */
    public static TrainingRunState begun(
            String runId,
            Mode mode,
            String why,
            long startedAt,
            String champion,
            Map<Integer, Long> labels,
            Long command,
            Map<String, String> topicIds) {
        return new TrainingRunState(
                runId,
                Phase.FETCHING,
                mode,
                why,
                startedAt,
                champion,
                labels,
                command,
                topicIds,
                null,
                null,
                null,
                Map.of());
    }

    TrainingRunState in(Phase next) {
        return new TrainingRunState(
                runId,
                next,
                mode,
                why,
                startedAt,
                champion,
                labels,
                command,
                topicIds,
                challenger,
                passed,
                reason,
                figures);
    }

    TrainingRunState against(String otherChampion) {
        return new TrainingRunState(
                runId,
                phase,
                mode,
                why,
                startedAt,
                otherChampion,
                labels,
                command,
                topicIds,
                challenger,
                passed,
                reason,
                figures);
    }

    TrainingRunState with(String trained) {
        return new TrainingRunState(
                runId, phase, mode, why, startedAt, champion, labels, command, topicIds, trained, passed, reason,
                figures);
    }

    TrainingRunState decided(boolean gatePassed, String because, Map<String, Double> measured) {
        return new TrainingRunState(
                runId,
                phase,
                mode,
                why,
                startedAt,
                champion,
                labels,
                command,
                topicIds,
                challenger,
                gatePassed,
                because,
                measured);
    }

    TrainingRunState failed(String because) {
        return new TrainingRunState(
                runId,
                Phase.FAILED,
                mode,
                why,
                startedAt,
                champion,
                labels,
                command,
                topicIds,
                challenger,
                null,
                because,
                figures);
    }
}
