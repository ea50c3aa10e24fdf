package io.bencao.resnet;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.bencao.resnet.export.Normalisation;
import java.util.Random;

/** Networks and images for tests, all from a seed. */
public final class Networks {

    private Networks() {}

    public static NDManager manager() {
        return NDManager.newBaseManager(Device.cpu(), "PyTorch");
    }

    /** A network as training leaves it, only at random: no statistic, factor or offset is 0 or 1. */
    public static ResNetBlock lively(ResNetArchitecture architecture, int classes, NDManager manager, long seed) {
        Engine.getEngine("PyTorch").setRandomSeed((int) seed);
        ResNetBlock block = ResNet.block(architecture, classes);
        ResNet.initialise(block, manager, 64);
        Random random = new Random(seed);
        enliven(block.stem(), 1, manager, random);
        for (Residual residual : block.residuals()) {
            int last = residual.path().size() - 1;
            for (int i = 0; i <= last; i++) {
                // What each block adds is kept small, else 50 blocks grow their sum beyond all bounds.
                enliven(residual.path().get(i), i == last ? 0.3f : 1, manager, random);
            }
            residual.projection().ifPresent(unit -> enliven(unit, 1, manager, random));
        }
        fill(block.headWeight(), 0, 1, random);
        fill(block.headBias(), 0, 1, random);
        return block;
    }

    private static void enliven(ConvNorm unit, float gain, NDManager manager, Random random) {
        Shape kernel = unit.weight().getArray().getShape();
        float fanIn = kernel.get(1) * kernel.get(2) * kernel.get(3);
        try (NDArray weight = manager.randomNormal(0, (float) Math.sqrt(2 / fanIn), kernel, kernelType(unit))) {
            weight.copyTo(unit.weight().getArray());
        }
        uniform(unit.gamma(), 0.5f * gain, 1.5f * gain, random);
        fill(unit.beta(), 0, 0.3f, random);
        fill(unit.mean(), 0, 0.5f, random);
        uniform(unit.variance(), 0.5f, 2, random);
    }

    private static DataType kernelType(ConvNorm unit) {
        return unit.weight().getArray().getDataType();
    }

    private static void fill(Parameter parameter, float mean, float deviation, Random random) {
        float[] values = new float[(int) parameter.getArray().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = mean + deviation * (float) random.nextGaussian();
        }
        parameter.getArray().set(values);
    }

    private static void uniform(Parameter parameter, float from, float to, Random random) {
        float[] values = new float[(int) parameter.getArray().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = from + (to - from) * random.nextFloat();
        }
        parameter.getArray().set(values);
    }

    /** Images that differ in more than noise: waves of random direction, length and colour; [count][size·size·3] levels. */
    public static byte[][] images(int count, int size, long seed) {
        Random random = new Random(seed);
        byte[][] images = new byte[count][size * size * 3];
        for (byte[] image : images) {
            for (int channel = 0; channel < 3; channel++) {
                double across = (random.nextDouble() - 0.5) * 0.5;
                double down = (random.nextDouble() - 0.5) * 0.5;
                double level = 60 + random.nextInt(140);
                double height = 20 + random.nextInt(60);
                for (int i = 0; i < size * size; i++) {
                    double wave = Math.sin(across * (i % size) + down * (i / size));
                    double value = level + height * wave + 10 * random.nextGaussian();
                    image[3 * i + channel] = (byte) Math.max(0, Math.min(255, Math.round(value)));
                }
            }
        }
        return images;
    }

    /** The network's answers to images, [count][classes]; the arithmetic of normalisation as the textbook has it. */
    public static float[][] logits(ResNetBlock block, byte[][] images, int size, Normalisation normalisation) {
        try (NDManager manager = manager()) {
            float[] planes = new float[images.length * 3 * size * size];
            int at = 0;
            for (byte[] image : images) {
                for (int channel = 0; channel < 3; channel++) {
                    for (int i = 0; i < size * size; i++) {
                        double level = (image[3 * i + channel] & 0xFF) / 255.0;
                        planes[at++] = (float) ((level - normalisation.mean().get(channel))
                                / normalisation.deviation().get(channel));
                    }
                }
            }
            NDArray input = manager.create(planes, new Shape(images.length, 3, size, size));
            NDArray answer = block.forward(new ParameterStore(manager, false), new NDList(input), false)
                    .singletonOrThrow();
            float[] flat = answer.toFloatArray();
            int classes = flat.length / images.length;
            float[][] rows = new float[images.length][classes];
            for (int row = 0; row < rows.length; row++) {
                System.arraycopy(flat, row * classes, rows[row], 0, classes);
            }
            return rows;
        }
    }
}
