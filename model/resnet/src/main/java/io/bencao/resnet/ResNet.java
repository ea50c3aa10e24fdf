package io.bencao.resnet;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import io.bencao.resnet.ConvNorm.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds networks. The stride sits on a bottleneck's 3×3 convolution ("v1.5"); the shortcut is projected where stride or
 * channels change.
 */
public final class ResNet {

    private static final int STEM_CHANNELS = 64;

    private ResNet() {}

    /**
     * A network without values; {@link #initialise} gives it some.
     *
     * @param classes how many logits the head has, 2 at least
     */
    public static ResNetBlock block(ResNetArchitecture architecture, int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("A classifier needs two classes at least, not " + classes);
        }
        ConvNorm stem =
                new ConvNorm("conv1", 3, STEM_CHANNELS, new Window(7, 2), architecture.padding(), Initializer.ONES);
        List<Residual> residuals = new ArrayList<>();
        int channels = STEM_CHANNELS;
        for (int stage = 0; stage < architecture.blocksPerStage().size(); stage++) {
            int base = STEM_CHANNELS << stage;
            for (int i = 0; i < architecture.blocksPerStage().get(stage); i++) {
                int stride = stage > 0 && i == 0 ? 2 : 1;
                residuals.add(residual("layer" + (stage + 1) + "." + i, channels, base, stride, architecture));
                channels = base * architecture.expansion();
            }
        }
        return new ResNetBlock(architecture, stem, residuals, classes);
    }

    private static Residual residual(String name, int inputs, int base, int stride, ResNetArchitecture architecture) {
        int outputs = base * architecture.expansion();
        Padding padding = architecture.padding();
        List<ConvNorm> path = architecture.bottleneck()
                ? List.of(
                        unit(name + ".conv1", inputs, base, new Window(1, 1), padding),
                        unit(name + ".conv2", base, base, new Window(3, stride), padding),
                        unit(name + ".conv3", base, outputs, new Window(1, 1), padding))
                : List.of(
                        unit(name + ".conv1", inputs, base, new Window(3, stride), padding),
                        unit(name + ".conv2", base, base, new Window(3, 1), padding));
        if (stride == 1 && inputs == outputs) {
            return new Residual(name, path, Optional.empty());
        }
        ConvNorm projection = new ConvNorm(
                name + ".down_sample", inputs, outputs, new Window(1, stride), padding, new NormalAroundOne());
        return new Residual(name, path, Optional.of(projection));
    }

    private static ConvNorm unit(String name, int inputs, int outputs, Window window, Padding padding) {
        return new ConvNorm(name, inputs, outputs, window, padding, Initializer.ONES);
    }

    /**
     * Gives the network its starting values from the manager's engine, whose seed decides them.
     *
     * @param manager owns the parameters from now on
     * @param size height and width of the images, in pixels
     */
    public static void initialise(ResNetBlock block, NDManager manager, int size) {
        block.initialize(manager, DataType.FLOAT32, new Shape(1, 3, size, size));
    }
}
