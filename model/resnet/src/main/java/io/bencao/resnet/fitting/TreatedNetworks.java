package io.bencao.resnet.fitting;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNet;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.Torch;
import io.bencao.resnet.Torch.GradientsOff;
import io.bencao.resnet.export.Normalisation;
import io.bencao.resnet.pixels.PixelPreparation;
import io.bencao.resnet.pretrained.PretrainedWeights;
import io.bencao.resnet.pretrained.Use;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A file's network under each padding and epsilon, one at a time, asked about images by libtorch: no file is written for a treatment that
 * is only tried. Used by one thread; closing it frees the networks.
 */
final class TreatedNetworks implements AutoCloseable {

    private static final int BATCH = 16;
    private static final int CHANNELS = 3;
    private static final float LEVELS = 255;

    private final PretrainedWeights weights;
    private final int classes;
    private final NDManager manager = Torch.manager();
    private final Map<Padding, ResNetBlock> blocks = new EnumMap<>(Padding.class);

    private ResNetBlock current;

    /** The networks of this file, whose head has so many outputs. */
    TreatedNetworks(PretrainedWeights weights, int classes) {
        this.weights = weights;
        this.classes = classes;
    }

    /** From now on it is the network with these. */
    void take(Padding padding, Optional<Double> epsilon, int inputSize) {
        current = blocks.computeIfAbsent(padding, rule -> {
            ResNetBlock block = ResNet.block(weights.architecture(rule), classes);
            ResNet.initialise(block, manager, inputSize);
            return block;
        });
        weights.into(current, Use.SERVING, epsilon);
    }

    /**
     * The logits of each image.
     *
     * @param levels of each image: side × side × 3, red first
     * @param preparation what is done to the levels, and in which order the channels go in
     * @param progress hears how many more have been answered
     */
    List<float[]> logits(List<byte[]> levels, PixelPreparation preparation, IntConsumer progress) {
        List<float[]> all = new ArrayList<>();
        try (GradientsOff off = Torch.withoutGradients()) {
            for (int from = 0; from < levels.size(); from += BATCH) {
                List<byte[]> batch = levels.subList(from, Math.min(levels.size(), from + BATCH));
                all.addAll(answered(batch, preparation));
                progress.accept(batch.size());
            }
        }
        return all;
    }

    private List<float[]> answered(List<byte[]> batch, PixelPreparation preparation) {
        int size = preparation.steps().inputSize();
        float[] planes = new float[batch.size() * CHANNELS * size * size];
        for (int i = 0; i < batch.size(); i++) {
            fill(planes, i * CHANNELS * size * size, batch.get(i), preparation);
        }
        try (NDManager scope = manager.newSubManager();
                NDArray input = scope.create(planes, new Shape(batch.size(), CHANNELS, size, size));
                NDArray logits = current.forward(new ParameterStore(scope, false), new NDList(input), false)
                        .singletonOrThrow()) {
            float[] flat = logits.toFloatArray();
            List<float[]> rows = new ArrayList<>();
            for (int row = 0; row < batch.size(); row++) {
                rows.add(numbers(Arrays.copyOfRange(flat, row * classes, (row + 1) * classes)));
            }
            return rows;
        }
    }

    /** What grew beyond all numbers under a wrong treatment says nothing of any class. */
    private static float[] numbers(float[] logits) {
        for (float each : logits) {
            if (!Float.isFinite(each)) {
                return new float[logits.length];
            }
        }
        return logits;
    }

    private static void fill(float[] planes, int start, byte[] levels, PixelPreparation preparation) {
        Normalisation normalisation = preparation.normalisation();
        int plane = levels.length / CHANNELS;
        for (int channel = 0; channel < CHANNELS; channel++) {
            int from = preparation.steps().blueFirst() ? CHANNELS - 1 - channel : channel;
            float mean = normalisation.mean().get(channel).floatValue();
            float deviation = normalisation.deviation().get(channel).floatValue();
            int at = start + channel * plane;
            for (int i = 0; i < plane; i++) {
                planes[at + i] = ((levels[CHANNELS * i + from] & 0xFF) / LEVELS - mean) / deviation;
            }
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
