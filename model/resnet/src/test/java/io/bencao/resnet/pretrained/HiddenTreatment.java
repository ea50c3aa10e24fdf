package io.bencao.resnet.pretrained;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preparation;
import io.bencao.resnet.ConvNorm;
import io.bencao.resnet.Networks;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.export.Normalisation;
import io.bencao.resnet.fitting.ClassOrder;
import io.bencao.resnet.fitting.Treatment;
import io.bencao.resnet.pixels.PixelPreparation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A network at random whose treatment is known here and not in its file: what it answers under that treatment labels the images, but for one
 * in ten whose label is at random.
 */
final class HiddenTreatment {

    private static final double WRONG_LABELS = 0.1;

    /** How far apart the logits of an output lie: so that the network is about as sure as one that was trained. */
    private static final float SPREAD = 3;

    private final Treatment treatment;
    private final ClassOrder order;
    private final ResNetBlock block;
    private final List<byte[]> images;
    private final List<byte[]> levels;

    /**
     * @param images encoded
     * @param smallVariances whether variances are of an epsilon's size, so that it tells which one it is
     */
    HiddenTreatment(
            Treatment treatment,
            ClassOrder order,
            List<byte[]> images,
            boolean smallVariances,
            NDManager manager,
            long seed) {
        this.treatment = treatment;
        this.order = order;
        this.images = images;
        PixelPreparation pixels = treatment.pixels().preparation();
        ImagePreparer preparer = new ImagePreparer(pixels.steps(), ImageLimits.DEFAULT);
        this.levels = images.stream().map(image -> levels(preparer, image)).toList();
        int classes = order.outputs().size();
        this.block = Networks.lively(new ResNetArchitecture(18, treatment.padding()), classes, manager, seed);
        if (smallVariances) {
            norms().forEach(HiddenTreatment::shrink);
        }
        addToVariances(epsilon() - ConvNorm.EPSILON);
        spread(pixels.normalisation());
    }

    private double epsilon() {
        return treatment.epsilon().orElseThrow();
    }

    private static byte[] levels(ImagePreparer preparer, byte[] image) {
        return preparer.prepare(image).match(Preparation.Prepared::rgb, refused -> {
            throw new AssertionError(refused.detail());
        });
    }

    private Stream<ConvNorm> norms() {
        return Stream.concat(
                Stream.of(block.stem()),
                block.residuals().stream()
                        .flatMap(each -> Stream.concat(each.path().stream(), each.projection().stream())));
    }

    /** The same function if nothing were added to the variances, and another with an epsilon of 1e-3. */
    private static void shrink(ConvNorm unit) {
        float factor = (float) Math.sqrt(1.5e-3);
        change(unit.weight(), value -> value * factor);
        change(unit.mean(), value -> value * factor);
        change(unit.variance(), value -> value * factor * factor);
    }

    private void addToVariances(double more) {
        norms().forEach(unit -> change(unit.variance(), value -> (float) (value + more)));
    }

    private interface Change {
        float of(float value);
    }

    private static void change(Parameter parameter, Change change) {
        float[] values = parameter.getArray().toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = change.of(values[i]);
        }
        parameter.getArray().set(values);
    }

    /** Every output is as often the largest as any other, or about so. */
    private void spread(Normalisation normalisation) {
        float[][] logits = logits(normalisation);
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
            float gain = SPREAD / (float) Math.sqrt(squares / logits.length - mean * mean);
            biases[output] = (float) (biases[output] - mean) * gain;
            for (int i = output * features; i < (output + 1) * features; i++) {
                weights[i] *= gain;
            }
        }
        block.headWeight().getArray().set(weights);
        block.headBias().getArray().set(biases);
    }

    private float[][] logits(Normalisation normalisation) {
        int size = treatment.pixels().preparation().steps().inputSize();
        return Networks.logits(block, levels.toArray(new byte[0][]), size, normalisation);
    }

    /** What the network answers under its treatment. */
    float[][] logits() {
        return logits(treatment.pixels().preparation().normalisation());
    }

    /** What plain loops make of the first so many images. */
    double[][] plainLogits(int count) {
        Map<String, Written> tensors = new HashMap<>();
        Naming.TORCHVISION.of(block).forEach(tensor -> tensors.put(tensor.name(), tensor));
        PlainResNet plain = new PlainResNet(block.architecture(), tensors);
        PixelPreparation pixels = treatment.pixels().preparation();
        return levels.stream()
                .limit(count)
                .map(each -> plain.logits(each, pixels.steps().inputSize(), pixels.normalisation()))
                .toArray(double[][]::new);
    }

    /** Writes the file, with its own variances. */
    Path write(Path file, WeightFormat format) throws IOException {
        addToVariances(ConvNorm.EPSILON - epsilon());
        try {
            return switch (format) {
                case MINDSPORE -> WeightWriters.mindspore(file, Naming.MINDCV.of(block), NumberType.FLOAT32);
                case SAFETENSORS -> WeightWriters.safetensors(file, Naming.MINDSPORE_ZOO.of(block), NumberType.FLOAT32);
                default -> TorchWriter.write(file, Naming.TORCHVISION.of(block), NumberType.FLOAT32);
            };
        } finally {
            addToVariances(epsilon() - ConvNorm.EPSILON);
        }
    }

    private record Labelled(String name, int label, byte[] bytes) implements LabelledImage {
        @Override
        public byte[] read() {
            return bytes;
        }
    }

    /** The images with the classes that the network sees in them. */
    List<LabelledImage> labelled(long seed) {
        Random random = new Random(seed);
        float[][] logits = logits();
        int classes = order.outputs().size();
        List<LabelledImage> labelled = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            int label = order.outputs().indexOf(top(logits[i]));
            labelled.add(new Labelled(
                    "image-" + i, random.nextDouble() < WRONG_LABELS ? random.nextInt(classes) : label, images.get(i)));
        }
        return labelled;
    }

    static int top(float[] logits) {
        int top = 0;
        for (int i = 1; i < logits.length; i++) {
            top = logits[i] > logits[top] ? i : top;
        }
        return top;
    }
}
