package io.bencao.cli.checkpoints;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNet;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.Torch;
import io.bencao.resnet.export.Normalisation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** An untrained ResNet-18 that tells colours apart, each output as often as the others, and images of what it sees in them. */
final class ColourWeights {

    /** Height and width of its images, pixels. */
    static final int SIZE = 32;

    private static final float SPREAD = 5;

    private ColourWeights() {}

    /**
     * Writes it, and images of one colour each into class folders.
     *
     * @param file of the weights
     * @param data gets a folder for each class
     * @param outputs the name of the class of each output
     * @param images how many
     */
    static void write(Path file, Path data, List<String> outputs, int images) throws IOException {
        try (NDManager manager = Torch.manager();
                Torch.GradientsOff off = Torch.withoutGradients()) {
            Torch.engine().setRandomSeed(3);
            ResNetBlock block = ResNet.block(new ResNetArchitecture(18, Padding.SYMMETRIC), outputs.size());
            ResNet.initialise(block, manager, SIZE);
            Random random = new Random(8);
            int[] colours = random.ints(images, 0, 1 << 24).toArray();
            spread(block, logits(block, colours, manager));
            SmallWeights.write(file, block);
            float[][] logits = logits(block, colours, manager);
            for (int i = 0; i < images; i++) {
                SmallWeights.image(data.resolve(outputs.get(top(logits[i]))).resolve(i + ".png"), colours[i]);
            }
        }
    }

    /** Scales the head: over these images every output has the same mean and deviation. */
    private static void spread(ResNetBlock block, float[][] logits) {
        float[] weights = block.headWeight().getArray().toFloatArray();
        float[] biases = block.headBias().getArray().toFloatArray();
        int features = weights.length / biases.length;
        for (int output = 0; output < biases.length; output++) {
            double sum = 0;
            double squares = 0;
            for (float[] row : logits) {
                sum += row[output];
                squares += (double) row[output] * row[output];
            }
            double mean = sum / logits.length;
            double gain = SPREAD / Math.sqrt(squares / logits.length - mean * mean);
            biases[output] = (float) ((biases[output] - mean) * gain);
            for (int i = output * features; i < (output + 1) * features; i++) {
                weights[i] = (float) (weights[i] * gain);
            }
        }
        block.headWeight().getArray().set(weights);
        block.headBias().getArray().set(biases);
    }

    private static float[][] logits(ResNetBlock block, int[] colours, NDManager manager) {
        float[] planes = new float[colours.length * 3 * SIZE * SIZE];
        for (int i = 0; i < planes.length; i++) {
            int channel = i / (SIZE * SIZE) % 3;
            int level = colours[i / (3 * SIZE * SIZE)] >> (16 - 8 * channel) & 0xFF;
            planes[i] = (float) ((level / 255.0 - Normalisation.IMAGENET.mean().get(channel))
                    / Normalisation.IMAGENET.deviation().get(channel));
        }
        NDArray input = manager.create(planes, new Shape(colours.length, 3, SIZE, SIZE));
        float[] flat = block.forward(new ParameterStore(manager, false), new NDList(input), false)
                .singletonOrThrow()
                .toFloatArray();
        int classes = flat.length / colours.length;
        float[][] rows = new float[colours.length][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = java.util.Arrays.copyOfRange(flat, row * classes, (row + 1) * classes);
        }
        return rows;
    }

    private static int top(float[] logits) {
        int top = 0;
        for (int i = 1; i < logits.length; i++) {
            top = logits[i] > logits[top] ? i : top;
        }
        return top;
    }
}
