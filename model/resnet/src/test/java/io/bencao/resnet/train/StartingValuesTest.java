package io.bencao.resnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNet;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.Residual;
import io.bencao.resnet.Torch;
import io.bencao.resnet.Torch.GradientsOff;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartingValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"resnet18", "resnet50"})
    void shouldBeginEveryBlockAsItsShortcut(String name) {
        try (NDManager manager = Torch.manager();
                GradientsOff off = Torch.withoutGradients()) {
            // Given
            ResNetBlock block = ResNet.block(ResNetArchitecture.named(name, Padding.SAME), 3);
            ResNet.initialise(block, manager, 64);

            // When
            StartingValues.rescale(block);

            // Then
            Residual residual = block.residuals().get(1);
            int channels =
                    (int) residual.path().get(0).weight().getArray().getShape().get(1);
            NDArray input = manager.randomUniform(0, 1, new Shape(2, channels, 16, 16));
            NDArray output = residual.forward(new ParameterStore(manager, false), new NDList(input), false)
                    .singletonOrThrow();
            assertThat(output.sub(input).abs().max().getFloat()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet18", "resnet50"})
    void shouldSpreadWeightsByHowManyOutputsTheyFeed(String name) {
        try (NDManager manager = Torch.manager();
                GradientsOff off = Torch.withoutGradients()) {
            // Given
            ResNetBlock block = ResNet.block(ResNetArchitecture.named(name, Padding.SAME), 3);
            ResNet.initialise(block, manager, 64);

            // When
            StartingValues.rescale(block);

            // Then the stem has 64 outputs of 7 × 7, the second convolution of the first path 64 of 3 × 3
            assertThat(deviation(block.stem().weight().getArray())).isCloseTo(0.02525, within(0.001));
            assertThat(deviation(block.residuals().get(0).path().get(1).weight().getArray()))
                    .isCloseTo(0.05893, within(0.002));
        }
    }

    private static double deviation(NDArray weights) {
        return Math.sqrt(weights.square().mean().getFloat());
    }
}
