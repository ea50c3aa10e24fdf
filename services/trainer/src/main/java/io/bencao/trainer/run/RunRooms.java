package io.bencao.trainer.run;

import io.bencao.trainer.evaluate.CheckpointEvaluator;
import io.bencao.trainer.evaluate.Gate;
import io.bencao.trainer.examples.DatasetBuilder;
import io.bencao.trainer.progress.ProgressTopic;
import io.bencao.trainer.release.Releaser;
import io.bencao.trainer.train.ChallengerFitting;
import io.bencao.trainer.train.Mode;
import java.util.Map;

/**
 * The rooms that a run goes through, as a leader has them for one term.
 *
 * @param datasets labels, and the images that go with them
 * @param fittings one for each mode
 * @param evaluator asks exported files about images
 * @param gate decides
 * @param champions the store
 * @param releaser writes releases
 * @param progress tells everybody
 * @param runs remembers how far it is
 */
public record RunRooms(
        DatasetBuilder datasets,
        Map<Mode, ChallengerFitting> fittings,
        CheckpointEvaluator evaluator,
        Gate gate,
        Champions champions,
        Releaser releaser,
        ProgressTopic progress,
        RunStore runs) {

    public RunRooms {
        fittings = Map.copyOf(fittings);
    }
}
