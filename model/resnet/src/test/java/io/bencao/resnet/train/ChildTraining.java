package io.bencao.resnet.train;

import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.data.Augmentation;
import io.bencao.resnet.data.Symmetry;
import java.nio.file.Path;
import java.util.List;

/** A training of two stages that a test runs in a process of its own, to kill it. */
final class ChildTraining {

    private ChildTraining() {}

    /** Takes up what is in the folders and says when an epoch ends. */
    public static void main(String[] arguments) throws Exception {
        new Training()
                .run(settings(Path.of(arguments[0]), Path.of(arguments[1]), 3).resuming(), event -> {
                    if (event instanceof TrainingEvent.EpochDone epoch) {
                        System.out.println("epoch " + epoch.last().at().epoch());
                    }
                });
    }

    /** Two epochs at 32 pixels, two at 48. */
    static TrainingSettings settings(Path data, Path out, long seed) {
        Recipe recipe = Recipe.usual(32, 1)
                .withStages(List.of(new Stage(32, 2), new Stage(48, 2)))
                .withBatch(8, 0.01)
                .withAugmentation(Augmentation.USUAL.with(Symmetry.NONE), seed);
        return new TrainingSettings(
                data,
                out,
                "child",
                new ResNetArchitecture(18, Padding.SAME),
                recipe,
                false,
                out.resolveSibling("key.pem"),
                1);
    }
}
