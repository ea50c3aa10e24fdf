package io.bencao.trainer.progress;

import io.bencao.trainer.phase.Phase;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How a run stands.
 *
 * @param runId the run
 * @param phase what it does
 * @param epoch epochs done
 * @param epochs epochs planned
 * @param step steps done in this phase
 * @param steps steps planned; 0 where not known
 * @param loss mean training loss of the last steps, nats
 * @param accuracy 0 to 1
 * @param imagesPerSecond throughput
 * @param etaMillis time left in this phase
 * @param passed the gate's decision, once there is one
 * @param reason its reason, or why the run failed
 */
public record RunProgress(
        String runId,
        Phase phase,
        int epoch,
        int epochs,
        long step,
        long steps,
        OptionalDouble loss,
        OptionalDouble accuracy,
        OptionalDouble imagesPerSecond,
        OptionalLong etaMillis,
        Optional<Boolean> passed,
        Optional<String> reason) {

    /** A run that has just reached a phase. */
    public static RunProgress entering(String runId, Phase phase) {
        return new RunProgress(
                runId,
                phase,
                0,
                0,
                0,
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with a decision. */
    public RunProgress decided(boolean gatePassed, String why) {
        return new RunProgress(
                runId,
                phase,
                epoch,
                epochs,
                step,
                steps,
                loss,
                accuracy,
                imagesPerSecond,
                etaMillis,
                Optional.of(gatePassed),
                Optional.of(why));
    }

    /** The same with a reason, and no decision. */
    public RunProgress because(String why) {
        return new RunProgress(
                runId,
                phase,
                epoch,
                epochs,
                step,
                steps,
                loss,
                accuracy,
                imagesPerSecond,
                etaMillis,
                passed,
                Optional.of(why));
    }

    /** So many of so many steps are done, at this rate. */
    public RunProgress at(long done, long all, double perSecond) {
        boolean rated = perSecond > 0 && Double.isFinite(perSecond);
        return new RunProgress(
                runId,
                phase,
                epoch,
                epochs,
                done,
                all,
                loss,
                accuracy,
                rated ? OptionalDouble.of(perSecond) : OptionalDouble.empty(),
                rated && all >= done
                        ? OptionalLong.of(Math.round(1000 * (all - done) / perSecond))
                        : OptionalLong.empty(),
                passed,
                reason);
    }

    /** In so many of so many epochs, with what was reached so far. */
    public RunProgress learning(int inEpoch, int ofEpochs, double meanLoss, double reached) {
        return new RunProgress(
                runId,
                phase,
                inEpoch,
                ofEpochs,
                step,
                steps,
                OptionalDouble.of(meanLoss),
                OptionalDouble.of(reached),
                imagesPerSecond,
                etaMillis,
                passed,
                reason);
    }
}
