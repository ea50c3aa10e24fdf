package io.bencao.trainer.run;

import io.bencao.runtime.PhaseGate;
import io.bencao.trainer.evaluate.Evaluation;
import io.bencao.trainer.evaluate.Gate;
import io.bencao.trainer.examples.Examples;
import io.bencao.trainer.progress.ProgressTopic;
import io.bencao.trainer.release.Releaser;
import io.bencao.trainer.train.Fitting;
import io.bencao.trainer.train.Mode;
import java.util.Map;

/**
 * What a run goes through.
 *
 * @param examples labels and images
 * @param fittings one for each mode
 * @param evaluation asks exported files
 * @param gate judges
 * @param champions the store
 * @param releaser writes releases
 * @param progress tells everybody
 * @param runs remembers how far it is
 * @param phases passed as each phase begins
 */
public record RunRooms(
        Examples examples,
        Map<Mode, Fitting> fittings,
        Evaluation evaluation,
        Gate gate,
        Champions champions,
        Releaser releaser,
        ProgressTopic progress,
        RunStore runs,
        PhaseGate phases) {

    public RunRooms {
        fittings = Map.copyOf(fittings);
    }
}
