package io.bencao.trainer.train;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a run begins without a command. A pure function.
 *
 * @param afterLabels new labels that begin a run
 * @param afterRollback new labels that begin one after a checkpoint was taken back
 * @param every the longest time between runs, if there is any new label; empty: runs begin by count only
 */
public record Trigger(int afterLabels, int afterRollback, Optional<Duration> every) {

    /**
     * Why a run should begin now, if it should.
     *
     * @param newLabels since the last run came to a conclusion
     * @param rolledBack whether the last release took another one back
     * @param lastRun when the last run ended
     */
    public Optional<String> due(int newLabels, boolean rolledBack, Optional<Instant> lastRun, Instant now) {
        int wanted = rolledBack ? Math.max(afterLabels, afterRollback) : afterLabels;
        if (newLabels >= wanted) {
            return Optional.of(newLabels + " new labels");
        }
        boolean late = every.isPresent()
                && !rolledBack
                && newLabels > 0
                && lastRun.map(run -> !now.isBefore(run.plus(every.get()))).orElse(true);
        return late ? Optional.of("by schedule, with " + newLabels + " new labels") : Optional.empty();
    }
}
