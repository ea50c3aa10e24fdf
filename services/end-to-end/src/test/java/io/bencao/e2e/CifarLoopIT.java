package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Verdict;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.train.Recipe;
import io.bencao.resnet.train.Training;
import io.bencao.resnet.train.TrainingResult;
import io.bencao.resnet.train.TrainingSettings;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.SoakFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The loop on real photos: a checkpoint trained on 1,000 of them serves, an operator says of 4,000 more what they show, everything
 * learns, and the same classifier answers the test photos anew. Nothing but image events and feedback goes in.
 */
@Tag("soak")
class CifarLoopIT {

    private static final int FIRST = 1_000;
    private static final int SIZE = 48;
    private static final int THREADS = 2;
    private static final double GAIN = 0.08;

    @TempDir
    Path folder;

    @Test
    void shouldRiseByEightPointsOnPhotosThatNobodyLabelled() throws IOException {
        CifarPhotos photos = CifarPhotos.read();
        List<CifarPhotos.Photo> live =
                photos.train().subList(FIRST, photos.train().size());
        SoakFigures figures = SoakFigures.keptAs("cifarLoop");

        // Given
        Path base = CifarPhotos.write(photos.train().subList(0, FIRST), folder.resolve("base"));
        TrainingResult first = trained(base);
        CheckpointBundle before = CheckpointBundle.open(first.checkpoint());
        try (LearningSystem system =
                LearningSystem.start(folder, before, key(), trainerSettings(base, live.size(), before))) {
            ClusterView view = system.pipeline().view();
            PhotoShow show =
                    system.pipeline().keep(new PhotoShow(system.pipeline().bootstrapServers()));
            show.send(photos.test());
            system.pipeline().awaitAnswered(view);
            double accuracyBefore = show.accuracy(photos.test(), before.digest());

            // When
            show.send(live);
            system.pipeline().awaitAnswered(view);
            int corrected = show.judgeAsAnOperator(live);
            CheckpointRelease release = system.awaitRelease();
            system.awaitServing(release.getDigest());
            show.send(photos.test());
            system.pipeline().awaitAnswered(view);
            double accuracyAfter = show.accuracy(photos.test(), release.getDigest());

            // Then
            Evidence evidence = system.pipeline().evidence();
            List<Verdict> verdicts = Pipeline.verdicts(evidence);
            figures.with(evidence)
                    .with("learnedFirst", FIRST)
                    .with("labelled", live.size())
                    .with("corrected", corrected)
                    .with("tested", photos.test().size())
                    .with("accuracyBefore", accuracyBefore)
                    .with("accuracyAfter", accuracyAfter)
                    .with("reason", release.getReason())
                    .with("scores", new TreeMap<>(release.getScores()))
                    .write(verdicts);
            assertThat(verdicts).allMatch(Verdict::held);
            assertThat(accuracyAfter).isGreaterThanOrEqualTo(accuracyBefore + GAIN);
        }
    }

    private TrainingResult trained(Path base) throws IOException {
        return new Training()
                .run(
                        new TrainingSettings(
                                base,
                                folder.resolve("first"),
                                "cifar",
                                new ResNetArchitecture(18, Padding.SAME),
                                Recipe.usual(SIZE, 15),
                                false,
                                key(),
                                THREADS),
                        event -> {});
    }

    private Map<String, String> trainerSettings(Path base, int labels, CheckpointBundle first) {
        Path values =
                folder.resolve("first/runs").resolve(first.manifest().id()).resolve("values.bin");
        return Map.of(
                "bencao.trainer.after-labels",
                Integer.toString(labels),
                "bencao.trainer.mode",
                "full",
                "bencao.trainer.base",
                base.toString(),
                "bencao.trainer.threads",
                Integer.toString(THREADS),
                "bencao.trainer.full.epochs",
                "8",
                "bencao.trainer.full.rate",
                "0.03",
                "bencao.trainer.full.values",
                values.toString(),
                // Of a champion that is right on four photos in ten classes trade places while all of it gets better.
                "bencao.trainer.gate.class-loss",
                "0.15");
    }

    private Path key() {
        return folder.resolve("first.pem");
    }
}
