package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Sha256;
import io.bencao.resnet.head.FeatureCache;
import io.bencao.resnet.head.HeadRecipe;
import io.bencao.testkit.Colours;
import io.bencao.testkit.SoakFigures;
import io.bencao.trainer.evaluate.CheckpointEvaluator;
import io.bencao.trainer.examples.Dataset;
import io.bencao.trainer.examples.DatasetImage;
import io.bencao.trainer.train.ChallengerFitting;
import io.bencao.trainer.train.HeadFitting;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new head costs, in passes of the same images through the served network. Counted in work of all threads, not by the clock. */
@Tag("soak")
class HeadCostTest {

    private static final int LEARNED = 2_000;
    private static final int HELD_OUT = 50;

    @TempDir
    Path where;

    @Test
    void shouldFitAHeadOnTwoThousandImagesForLessThanThreePassesOverThem() throws IOException {
        SoakFigures figures = SoakFigures.keptAs("headCost");

        // Given
        ColourChampion champion = ColourChampion.train(where);
        CheckpointBundle bundle = CheckpointBundle.open(champion.folder());
        List<DatasetImage> learned = images(0, LEARNED);
        List<DatasetImage> heldOut = images(100_000, HELD_OUT);
        CheckpointEvaluator evaluator = new CheckpointEvaluator(where.resolve("answers"), 1);
        evaluator.answers(bundle, Manifest.FP32, images(200_000, 200), (done, total) -> {});

        // When
        double pass = cpuSeconds(() -> evaluator.answers(bundle, Manifest.FP32, learned, (done, total) -> {}));
        HeadFitting fitting =
                new HeadFitting(new FeatureCache(where.resolve("features"), 1L << 30), HeadRecipe.Start.PARENT);
        ChallengerFitting.Job job = new ChallengerFitting.Job(
                "cost",
                bundle,
                new Dataset(learned, heldOut),
                where.resolve("out"),
                where.resolve("work"),
                where.resolve("champion.key"),
                1,
                1);
        double fit = cpuSeconds(() -> fitting.fit(job, new Silent()));

        // Then
        figures.with("learned", LEARNED)
                .with("passCpuSeconds", pass)
                .with("headCpuSeconds", fit)
                .with("passes", fit / pass)
                .write();
        assertThat(fit).isLessThan(3 * pass);
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Processor time of the whole JVM. */
    private static double cpuSeconds(Work work) throws IOException {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        work.run();
        return (system.getProcessCpuTime() - before) / 1e9;
    }

    private List<DatasetImage> images(long firstSeed, int count) throws IOException {
        Path folder = Files.createDirectories(where.resolve("images-" + firstSeed));
        List<DatasetImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int colour = i % Colours.COUNT;
            byte[] jpeg = Colours.jpeg(colour, firstSeed + i);
            String sha256 = Sha256.of(jpeg);
            images.add(
                    new DatasetImage(Files.write(folder.resolve(i + ".jpg"), jpeg), colour, sha256, 1, sha256, "li"));
        }
        return images;
    }

    private static final class Silent implements ChallengerFitting.Listener {

        @Override
        public void prepared(int done, int total) {}

        @Override
        public void learned(int epoch, int epochs, long step, long steps, double loss, double accuracy) {}

        @Override
        public void exported(int done, int total) {}
    }
}
