package io.bencao.bench.explain;

import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preparation;
import io.bencao.inference.BatchPredictor;
import io.bencao.inference.ClassMapNetwork;
import io.bencao.inference.ClassMaps;
import io.bencao.inference.OnnxClassifier;
import io.bencao.samples.SampleImages;
import io.bencao.samples.SampleSeeds;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Covers parts of images, and looks what that does to their answers. For one thread. */
final class OcclusionBench implements AutoCloseable {

    /** Neither learned from, nor what any other measurement is made on. */
    private static final long SEED = SampleSeeds.EVALUATION + 7;

    private final ClassMapNetwork network;
    private final BatchPredictor predictor;
    private final ImagePreparer preparer;
    private final int size;

    /**
     * @param network explains
     * @param served answers, of the same checkpoint; both stay the caller's to close, after this
     */
    OcclusionBench(ClassMapNetwork network, OnnxClassifier served) {
        this.network = network;
        this.predictor = served.newPredictor();
        this.preparer = new ImagePreparer(served.preprocessing(), ImageLimits.DEFAULT);
        this.size = served.inputSize();
    }

    /**
     * Covers parts of so many sample images.
     *
     * @param share of the places of a map
     * @return one for each cover
     */
    List<OcclusionDrops> run(int images, double share) {
        SampleImages samples = new SampleImages(SEED);
        List<OcclusionDrops> drops =
                Stream.of(Cover.values()).map(OcclusionDrops::new).toList();
        for (int i = 0; i < images; i++) {
            byte[] rgb = preparer.prepare(samples.image(i).jpeg()).match(Preparation.Prepared::rgb, refused -> {
                throw new IllegalStateException("a sample image is refused: " + refused.detail());
            });
            add(rgb, share, new Random(i), drops);
        }
        return drops;
    }

    private void add(byte[] rgb, double share, Random dice, List<OcclusionDrops> drops) {
        ClassMaps maps = network.maps(rgb);
        float[] answer = answers(List.of(rgb))[0];
        int label = best(answer);
        Occlusion occlusion = Occlusion.of(maps.map(label), share, dice);
        for (OcclusionDrops each : drops) {
            byte[] cover = each.cover().whole(rgb, size);
            List<byte[]> covered = new ArrayList<>();
            occlusion.all().forEach(places -> covered.add(Occlusion.covered(rgb, cover, size, maps.side(), places)));
            float[][] then = answers(covered);
            each.add(answer[label] - then[0][label], answer[label] - then[1][label], answer[label] - then[2][label]);
        }
    }

    private float[][] answers(List<byte[]> images) {
        ByteBuffer batch = ByteBuffer.allocateDirect(images.size() * size * size * 3);
        images.forEach(batch::put);
        return predictor.probabilities(batch.flip(), images.size());
    }

    private static int best(float[] answer) {
        int best = 0;
        for (int i = 1; i < answer.length; i++) {
            best = answer[i] > answer[best] ? i : best;
        }
        return best;
    }

    @Override
    public void close() {
        predictor.close();
    }
}
