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
 * @param challenger digest of what was trained; null until then
 * @param passed the gate's verdict; null until then
 * @param reason the verdict's, or why it failed; null until then
 * @param figures what the gate measured
 */
public record RunState(
        String runId,
        Phase phase,
        Mode mode,
        String why,
        long startedAt,
        String champion,
        Map<Integer, Long> labels,
        Long command,
        String challenger,
        Boolean passed,
        String reason,
        Map<String, Double> figures) {

    public RunState {
        labels = Map.copyOf(labels);
        figures = new TreeMap<>(figures);
    }

    /** A run that has done nothing yet. */
    public static RunState begun(
            String runId,
            Mode mode,
            String why,
            long startedAt,
            String champion,
            Map<Integer, Long> labels,
            Long command) {
        return new RunState(
                runId, Phase.FETCHING, mode, why, startedAt, champion, labels, command, null, null, null, Map.of());
    }

    RunState in(Phase next) {
        return new RunState(
                runId, next, mode, why, startedAt, champion, labels, command, challenger, passed, reason, figures);
    }

    RunState against(String otherChampion) {
        return new RunState(
                runId,
                phase,
                mode,
                why,
                startedAt,
                otherChampion,
                labels,
                command,
                challenger,
                passed,
                reason,
                figures);
    }

    RunState with(String trained) {
        return new RunState(
                runId, phase, mode, why, startedAt, champion, labels, command, trained, passed, reason, figures);
    }

    RunState judged(boolean gatePassed, String because, Map<String, Double> measured) {
        return new RunState(
                runId,
                phase,
                mode,
                why,
                startedAt,
                champion,
                labels,
                command,
                challenger,
                gatePassed,
                because,
                measured);
    }

    RunState failed(String because) {
        return new RunState(
                runId,
                Phase.FAILED,
                mode,
                why,
                startedAt,
                champion,
                labels,
                command,
                challenger,
                null,
                because,
                figures);
    }
}
