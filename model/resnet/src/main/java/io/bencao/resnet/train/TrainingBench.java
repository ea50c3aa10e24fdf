package io.bencao.resnet.train;

import io.bencao.imaging.Preprocessing;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.Torch;
import io.bencao.resnet.Torch.GradientsOff;
import io.bencao.resnet.data.Batches;
import io.bencao.resnet.data.ClassWeights;
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.data.LoadedImages;
import io.bencao.resnet.data.PixelStore;
import io.bencao.resnet.export.Normalisation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * How much of libtorch's speed a training keeps. In turn, so that a machine's moods meet both: so many steps of a bare forward,
 * backward and step on one batch in memory, then as many of a training, with its images read, varied, normalised and put into
 * batches, its loss, its momentum, its metrics.
 */
public final class TrainingBench {

    private static final int CLASSES = 10;
    private static final int WARM_UP = 3;
    private static final long SEED = 1;

    private final ResNetArchitecture architecture;
    private final int size;
    private final int batch;
    private final int steps;

    /**
     * @param size height and width of the images
     * @param batch images in a step
     * @param steps in a round, of each kind
     */
    public TrainingBench(ResNetArchitecture architecture, int size, int batch, int steps) {
        this.architecture = architecture;
        this.size = new Stage(size, 1).size();
        this.batch = batch;
        this.steps = steps;
        if (batch < 2 || steps < 1) {
            throw new IllegalArgumentException(
                    "Two images a batch and one step at least are needed, not " + batch + " and " + steps);
        }
    }

    /**
     * What was measured; each is the median over rounds.
     *
     * @param bareImagesPerSecond of the bare loop
     * @param trainingImagesPerSecond of the training
     * @param ratio of the two within a round
     */
    public record Throughput(double bareImagesPerSecond, double trainingImagesPerSecond, double ratio) {}

    /**
     * Measures.
     *
     * @param folder for the images, which are gone afterwards, and the metrics
     * @param progress hears rounds done and their number
     */
    public Throughput run(int rounds, int threads, Path folder, BiConsumer<Integer, Integer> progress)
            throws IOException {
        Torch.useThreads(threads);
        int side = Preprocessing.forInputSize(size).resizeShortSide();
        Recipe recipe = Recipe.usual(size, rounds + 1).withBatch(batch, 1e-3);
        try (GradientsOff off = Torch.withoutGradients();
                PixelStore store = new PixelStore(folder.resolve("images.bin"), side);
                MetricsFile metrics = new MetricsFile(folder.resolve("metrics.jsonl"));
                Network network = new Network(architecture, CLASSES, recipe, ClassWeights.even(CLASSES));
                BareLoop bare = new BareLoop(architecture, CLASSES, noise(), batch, size);
                Batches batches = new Batches(images(store), size, batch, Normalisation.IMAGENET)) {
            Schedule schedule = new Schedule(recipe, steps);
            List<Integer> all = IntStream.range(0, batch * steps).boxed().toList();
            repeat(bare, WARM_UP);
            training(network, recipe, schedule, batches, all.subList(0, batch), 0, metrics);
            List<Double> bareRates = new ArrayList<>();
            List<Double> rates = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                double bareRate = rate(() -> repeat(bare, steps));
                int epoch = round;
                double rate = rate(() -> training(network, recipe, schedule, batches, all, epoch, metrics));
                bareRates.add(bareRate);
                rates.add(rate);
                ratios.add(rate / bareRate);
                progress.accept(round, rounds);
            }
            return new Throughput(median(bareRates), median(rates), median(ratios));
        }
    }

    private static void repeat(BareLoop bare, int times) {
        for (int i = 0; i < times; i++) {
            bare.step();
        }
    }

    private static void training(
            Network network,
            Recipe recipe,
            Schedule schedule,
            Batches batches,
            List<Integer> indices,
            int epoch,
            Consumer<TrainingEvent> events) {
        EpochRun run = new EpochRun(network, recipe, schedule, recipe.stages().get(0), epoch, events);
        batches.shuffled(indices, recipe.augmentation(), SEED, epoch, run::learn);
    }

    private double rate(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (double) steps * batch / ((System.nanoTime() - start) / 1e9);
    }

    private LoadedImages images(PixelStore store) {
        List<ImageFile> images = new ArrayList<>();
        List<byte[]> digests = new ArrayList<>();
        byte[] levels = new byte[store.imageBytes()];
        Random random = new Random(SEED);
        for (int i = 0; i < batch * steps; i++) {
            random.nextBytes(levels);
            store.write(i, levels);
            images.add(new ImageFile(Path.of("noise-" + i), i % CLASSES));
            digests.add(new byte[0]);
        }
        return new LoadedImages(store, images, digests);
    }

    private ByteBuffer noise() {
        ByteBuffer planes = ByteBuffer.allocateDirect(Math.multiplyExact(batch * 3 * Float.BYTES, size * size))
                .order(ByteOrder.nativeOrder());
        Random random = new Random(SEED);
        while (planes.hasRemaining()) {
            planes.putFloat((float) random.nextGaussian());
        }
        return planes.flip();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
