package io.bencao.insights.api.training;

import java.time.Instant;
import java.util.List;

/**
 * A training run.
 *
 * @param runId the run
 * @param phase {@code fetching}, {@code training}, {@code exporting}, {@code evaluating}, {@code gating}, {@code storing},
 *     {@code releasing}, {@code done} or {@code failed}
 * @param epoch epochs done
 * @param epochs epochs planned
 * @param step steps done
 * @param steps steps planned; 0 where not known
 * @param imagesPerSecond null where not known
 * @param etaMs estimated time left; null where not known
 * @param decision {@code passed} or {@code refused}; null before the gate
 * @param reason of the decision or the failure; null without
 * @param startedAt its first report
 * @param at its last report
 * @param curve loss and accuracy over its steps, thinned to at most 400 points; empty in a list of runs
 */
public record TrainingRunView(
        String runId,
        String phase,
        int epoch,
        int epochs,
        long step,
        long steps,
        Double imagesPerSecond,
        Long etaMs,
        String decision,
        String reason,
        Instant startedAt,
        Instant at,
        List<CurvePoint> curve) {

    /**
     * One report.
     *
     * @param at when
     * @param epoch epochs done
     * @param step steps done
     * @param loss mean training loss, nats; null where not reported
     * @param accuracy on the validation images, 0 to 1; null where not reported
     */
    public record CurvePoint(Instant at, int epoch, long step, Double loss, Double accuracy) {}
}
