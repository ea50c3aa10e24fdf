package io.bencao.bench.unknown;

import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preparation;
import io.bencao.inference.BatchPredictor;
import io.bencao.inference.OnnxClassifier;
import io.bencao.samples.SampleImages;
import io.bencao.samples.SampleSeeds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Asks a classifier about honest and strange images, one at a time. For one thread. */
final class UnknownBench implements AutoCloseable {

    private static final int BATCH = 8;
    private static final int WARM_UP = 3;

    private final OnnxClassifier telling;
    private final BatchPredictor predictor;
    private final ImagePreparer preparer;

    /** @param telling that can tell; stays the caller's to close, after this */
    UnknownBench(OnnxClassifier telling) {
        this.telling = telling;
        this.predictor = telling.newPredictor();
        this.preparer = new ImagePreparer(telling.preprocessing(), ImageLimits.DEFAULT);
    }

    /** The unlikeness of so many sample images that nothing was learned from. */
    float[] honest(int count) {
        return of(samples(count));
    }

    /** The same images, cut into so many tiles a side, which change places. */
    float[] shuffled(int count, int tiles) {
        List<byte[]> shuffled = new ArrayList<>();
        List<byte[]> whole = samples(count);
        for (int i = 0; i < count; i++) {
            shuffled.add(tiles(whole.get(i), tiles, new Random(i)));
        }
        return of(shuffled);
    }

    /** Of so many images below a folder, spread over all that can be decoded. */
    float[] folder(Path folder, int most) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        List<byte[]> prepared = new ArrayList<>();
        int step = Math.max(1, files.size() / most);
        for (int i = 0; i < files.size() && prepared.size() < most; i += step) {
            byte[] encoded = Files.readAllBytes(files.get(i));
            preparer.prepare(encoded)
                    .<Void>match(
                            image -> {
                                prepared.add(image.rgb());
                                return null;
                            },
                            refused -> null);
        }
        return of(prepared);
    }

    /**
     * How much longer a batch takes than without telling: both in turn, so that whatever else the machine does slows both.
     *
     * @param plain the same checkpoint, which can't tell
     * @return share of the time, by the medians
     */
    double cost(OnnxClassifier plain, int rounds) {
        int bytes = telling.inputSize() * telling.inputSize() * 3;
        byte[] noise = new byte[BATCH * bytes];
        new Random(1).nextBytes(noise);
        ByteBuffer batch = ByteBuffer.allocateDirect(noise.length).put(noise).flip();
        double[] with = new double[rounds];
        double[] without = new double[rounds];
        try (BatchPredictor other = plain.newPredictor()) {
            for (int i = -WARM_UP; i < rounds; i++) {
                double first = seconds(i % 2 == 0 ? predictor : other, batch);
                double second = seconds(i % 2 == 0 ? other : predictor, batch);
                if (i >= 0) {
                    with[i] = i % 2 == 0 ? first : second;
                    without[i] = i % 2 == 0 ? second : first;
                }
            }
        }
        return median(with) / median(without) - 1;
    }

    private static double seconds(BatchPredictor asked, ByteBuffer batch) {
        long started = System.nanoTime();
        asked.answers(batch, BATCH);
        return (System.nanoTime() - started) / 1e9;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private List<byte[]> samples(int count) {
        SampleImages images = new SampleImages(SampleSeeds.EVALUATION + 5);
        List<byte[]> prepared = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            prepared.add(preparer.prepare(images.image(i).jpeg()).match(Preparation.Prepared::rgb, refused -> {
                throw new IllegalStateException("a sample image is refused: " + refused.detail());
            }));
        }
        return prepared;
    }

    private float[] of(List<byte[]> prepared) {
        float[] unlikeness = new float[prepared.size()];
        for (int i = 0; i < unlikeness.length; i++) {
            byte[] rgb = prepared.get(i);
            ByteBuffer input = ByteBuffer.allocateDirect(rgb.length).put(rgb).flip();
            unlikeness[i] = predictor.answers(input, 1).unlikeness()[0];
        }
        return unlikeness;
    }

    private byte[] tiles(byte[] rgb, int tiles, Random random) {
        int size = telling.inputSize();
        int side = size / tiles;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < tiles * tiles; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        byte[] shuffled = rgb.clone();
        for (int to = 0; to < order.size(); to++) {
            int from = order.get(to);
            for (int row = 0; row < side; row++) {
                int source = ((from / tiles * side + row) * size + from % tiles * side) * 3;
                int target = ((to / tiles * side + row) * size + to % tiles * side) * 3;
                System.arraycopy(rgb, source, shuffled, target, side * 3);
            }
        }
        return shuffled;
    }

    @Override
    public void close() {
        predictor.close();
    }
}
