package io.bencao.resnet.train;

import io.bencao.resnet.ConvNorm;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.Residual;
import io.bencao.resnet.Torch;
import io.bencao.resnet.Torch.GradientsOff;
import java.util.ArrayList;
import java.util.List;

/**
 * Starting values for a training from nothing. The network's own, Normal(0, 0.02) in every convolution, are meant to be
 * overwritten by pretrained ones: learned from, a ResNet-50 spends its first epochs on finding a scale. Here each convolution
 * is scaled to a deviation of sqrt(2 / (kernel² × outputs)) (He et al. 2015, "Delving Deep into Rectifiers", backward
 * case), and the factors of the last normalisation of each residual path start at zero, so that every block begins as its
 * shortcut (Goyal et al. 2017, "Accurate, Large Minibatch SGD", section 5.1).
 */
final class StartingValues {

    private static final float GIVEN_DEVIATION = 0.02f;

    private StartingValues() {}

    /** Rescales a freshly initialised network in place. */
    static void rescale(ResNetBlock block) {
        List<ConvNorm> convolutions = new ArrayList<>(List.of(block.stem()));
        for (Residual residual : block.residuals()) {
            convolutions.addAll(residual.path());
            residual.projection().ifPresent(convolutions::add);
        }
        try (GradientsOff off = Torch.withoutGradients()) {
            for (ConvNorm convolution : convolutions) {
                var weight = convolution.weight().getArray();
                long outputs = weight.getShape().get(0);
                long kernel = weight.getShape().get(2);
                weight.muli(Math.sqrt(2.0 / (kernel * kernel * outputs)) / GIVEN_DEVIATION);
            }
            for (Residual residual : block.residuals()) {
                List<ConvNorm> path = residual.path();
                path.get(path.size() - 1).gamma().getArray().muli(0);
            }
        }
    }
}
