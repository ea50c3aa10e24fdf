package io.bencao.trainer.run;

import io.bencao.runtime.PhaseGate;
import io.bencao.trainer.phase.Phase;
import io.bencao.trainer.progress.ProgressTopic;
import io.bencao.trainer.progress.RunProgress;
import io.bencao.trainer.train.ChallengerFitting;
import java.util.concurrent.CancellationException;

/** Tells how a fit goes. Its first answered image says that the file is exported and being looked at. */
final class FitProgress implements ChallengerFitting.Listener {

    private final String runId;
    private final ProgressTopic progress;
    private final PhaseGate phases;
    private final RateMeter preparing = new RateMeter();
    private RateMeter learning;
    private RateMeter exporting;

    FitProgress(String runId, ProgressTopic progress, PhaseGate phases) {
        this.runId = runId;
        this.progress = progress;
        this.phases = phases;
    }

    @Override
    public synchronized void prepared(int done, int total) {
        progress.step(RunProgress.entering(runId, Phase.TRAINING).at(done, total, preparing.perSecond(done)));
    }

    @Override
    public synchronized void learned(int epoch, int epochs, long step, long steps, double loss, double accuracy) {
        if (learning == null) {
            learning = new RateMeter();
        }
        long all = epochs == 0 ? 0 : epochs * steps;
        long done = epochs == 0 ? step : (epoch - 1) * steps + step;
        progress.step(RunProgress.entering(runId, Phase.TRAINING)
                .at(done, all, learning.perSecond(done))
                .learning(epoch, epochs, loss, accuracy));
    }

    @Override
    public synchronized void exported(int done, int total) {
        if (exporting == null) {
            exporting = new RateMeter();
            progress.tell(RunProgress.entering(runId, Phase.EXPORTING));
            try {
                phases.pass("exporting");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("Stopped while a challenger was exported");
            }
        }
        progress.step(RunProgress.entering(runId, Phase.EXPORTING).at(done, total, exporting.perSecond(done)));
    }
}
