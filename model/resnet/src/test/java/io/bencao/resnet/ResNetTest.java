package io.bencao.resnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResNetTest {

    /** The counts that every public model zoo states for 1,000 classes. */
    @ParameterizedTest(name = "resnet{0} has {1} parameters")
    @CsvSource({"18,11689512", "34,21797672", "50,25557032", "101,44549160", "152,60192808"})
    void shouldHaveThePublishedNumberOfParameters(int depth, long expected) {
        try (NDManager manager = Networks.manager()) {
            // Given
            ResNetBlock block = ResNet.block(new ResNetArchitecture(depth, Padding.SAME), 1000);

            // When
            ResNet.initialise(block, manager, 64);

            // Then
            long trained = block.getParameters().values().stream()
                    .filter(Parameter::requiresGradient)
                    .mapToLong(parameter -> parameter.getArray().size())
                    .sum();
            assertThat(trained).isEqualTo(expected);
        }
    }

    @Test
    void shouldHalveTheImageInStemPoolAndThreeStages() {
        // Given
        ResNetBlock block = ResNet.block(new ResNetArchitecture(50, Padding.SAME), 12);

        // When
        Shape[] stem = block.stem().getOutputShapes(new Shape[] {new Shape(1, 3, 224, 224)});
        Margins pool = block.poolMargins(112);
        Shape[] shapes = {new Shape(1, 64, 56, 56)};
        for (Residual residual : block.residuals()) {
            shapes = residual.getOutputShapes(shapes);
        }

        // Then
        assertThat(stem[0]).isEqualTo(new Shape(1, 64, 112, 112));
        assertThat(pool.windows(112, 3, 2)).isEqualTo(56);
        assertThat(shapes[0]).isEqualTo(new Shape(1, 2048, 7, 7));
    }

    @Test
    void shouldGiveEachConvolutionOfABasicBlockItsOwnNormalisation() {
        // Given
        ResNetBlock block = ResNet.block(new ResNetArchitecture(18, Padding.SAME), 12);

        // When
        Residual widening = block.residuals().get(2);

        // Then
        ConvNorm first = widening.path().get(0);
        ConvNorm second = widening.path().get(1);
        assertThat(first.gamma()).isNotSameAs(second.gamma());
        assertThat(second.weight().getShape()).isEqualTo(new Shape(128, 128, 3, 3));
        assertThat(widening.projection()).isPresent();
    }

    @Test
    void shouldStartFromTheSameValuesWithTheSameSeed() {
        assertThat(firstWeights(7)).isEqualTo(firstWeights(7)).isNotEqualTo(firstWeights(8));
    }

    private static float[] firstWeights(int seed) {
        try (NDManager manager = Networks.manager()) {
            Engine.getEngine("PyTorch").setRandomSeed(seed);
            ResNetBlock block = ResNet.block(new ResNetArchitecture(18, Padding.SAME), 12);
            ResNet.initialise(block, manager, 64);
            return block.stem().weight().getArray().toFloatArray();
        }
    }

    @Test
    void shouldStartWithWeightsOfTheStatedDeviation() {
        // When
        float[] weights = firstWeights(1);

        // Then
        double squares = 0;
        for (float weight : weights) {
            squares += weight * weight;
        }
        assertThat(Math.sqrt(squares / weights.length)).isBetween(0.0195, 0.0205);
    }

    @Test
    void shouldSayWhichArchitecturesThereAre() {
        assertThat(ResNetArchitecture.named("resnet34", Padding.SAME).depth()).isEqualTo(34);
        assertThatThrownBy(() -> ResNetArchitecture.named("vgg16", Padding.SAME))
                .hasMessageContaining("vgg16")
                .hasMessageContaining("resnet50");
        assertThatThrownBy(() -> ResNetArchitecture.named("resnet20", Padding.SAME))
                .hasMessageContaining("20")
                .hasMessageContaining("152");
        assertThatThrownBy(() -> ResNet.block(new ResNetArchitecture(18, Padding.SAME), 1))
                .hasMessageContaining("two classes");
    }
}
