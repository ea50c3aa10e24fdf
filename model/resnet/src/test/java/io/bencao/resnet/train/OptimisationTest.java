package io.bencao.resnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.initializer.ConstantInitializer;
import io.bencao.resnet.Networks;
import io.bencao.resnet.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimisationTest {

    private static final float[] EVEN = {1, 1, 1};

    private static Parameter parameter(Parameter.Type type, NDManager manager) {
        Parameter parameter = Parameter.builder()
                .setName("p")
                .setType(type)
                .optShape(new Shape(1))
                .optInitializer(new ConstantInitializer(2))
                .build();
        parameter.initialize(manager, DataType.FLOAT32);
        return parameter;
    }

    /** Gradient 3 each time; the textbook's rule in double precision beside it. */
    @Test
    void shouldStepAsTheTextbookSaysThoughTheRateChanges() {
        try (NDManager manager = Networks.manager()) {
            // Given
            Parameter weight = parameter(Parameter.Type.WEIGHT, manager);
            Momentum momentum = new Momentum(List.of(weight), 0.1f, manager);
            double expected = 2;
            double velocity = 0;

            for (float rate : new float[] {0.1f, 0.3f, 0.05f, 0.01f}) {
                // When
                backward(weight, 3);
                momentum.step(rate);
                velocity = 0.9 * velocity + 3 + 0.1 * expected;
                expected -= rate * velocity;

                // Then
                assertThat((double) weight.getArray().getFloat()).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void shouldLetOnlyWeightsDecay() {
        try (NDManager manager = Networks.manager()) {
            // Given
            Parameter weight = parameter(Parameter.Type.WEIGHT, manager);
            Parameter factor = parameter(Parameter.Type.GAMMA, manager);
            Parameter bias = parameter(Parameter.Type.BIAS, manager);
            List<Parameter> all = List.of(weight, factor, bias);
            Momentum momentum = new Momentum(all, 0.5f, manager);

            // When
            all.forEach(parameter -> backward(parameter, 0));
            momentum.step(0.1f);

            // Then
            assertThat(weight.getArray().getFloat()).isCloseTo(1.9f, within(1e-6f));
            assertThat(factor.getArray().getFloat()).isEqualTo(2);
            assertThat(bias.getArray().getFloat()).isEqualTo(2);
        }
    }

    private static void backward(Parameter parameter, float gradient) {
        try (GradientCollector collector = Torch.engine().newGradientCollector();
                NDArray loss = parameter.getArray().mul(gradient)) {
            collector.backward(loss);
        }
    }

    @Test
    void shouldRiseToThePeakAndFallToNothing() {
        LearningRate rate = new LearningRate(0.4f, 0, 4, 100);

        assertThat(rate.at(0, 1)).isCloseTo(0.1f, within(1e-6f));
        assertThat(rate.at(3, 1)).isCloseTo(0.4f, within(1e-6f));
        assertThat(rate.at(4, 1)).isCloseTo(0.4f, within(1e-6f));
        assertThat(rate.at(52, 1)).isCloseTo(0.2f, within(1e-6f));
        assertThat(rate.at(99, 1)).isLessThan(0.001f);
    }

    @Test
    void shouldCountWorkSoThatAFewLargeStepsStillLearn() {
        // Given half of the work in steps of 1, half in steps of 10
        LearningRate rate = new LearningRate(0.4f, 0, 0, 200);

        // Then
        assertThat(rate.at(100, 10)).isCloseTo(0.2f, within(1e-6f));
        assertThat(rate.at(190, 10)).isGreaterThan(0.002f);
    }

    /** Logits 0, ln 2, ln 5 are probabilities 1/8, 2/8, 5/8. */
    @Test
    void shouldSpreadAShareOfEachLabel() {
        try (NDManager manager = Networks.manager()) {
            // Given
            float[] logits = {0, (float) Math.log(2), (float) Math.log(5)};
            NDArray array = manager.create(logits, new Shape(1, 3));

            // When
            float plain =
                    new SmoothedLabels(0, EVEN).loss(array, List.of(2), manager).getFloat();
            float smooth = new SmoothedLabels(0.3f, EVEN)
                    .loss(array, List.of(2), manager)
                    .getFloat();

            // Then
            double byHand = -(0.1 * Math.log(1 / 8.0) + 0.1 * Math.log(2 / 8.0) + 0.8 * Math.log(5 / 8.0));
            assertThat((double) plain).isCloseTo(-Math.log(5 / 8.0), within(1e-6));
            assertThat((double) smooth).isCloseTo(byHand, within(1e-6));
        }
    }

    /** The images' losses are ln 8 and ln 8/5; the first counts half, the second three times. */
    @Test
    void shouldCountAImageByTheWeightOfItsClass() {
        try (NDManager manager = Networks.manager()) {
            // Given
            float[] logits = {0, (float) Math.log(2), (float) Math.log(5)};
            NDArray array = manager.create(new float[][] {logits, logits});
            SmoothedLabels labels = new SmoothedLabels(0, new float[] {0.5f, 1, 3});

            // When
            float loss = labels.loss(array, List.of(0, 2), manager).getFloat();

            // Then
            assertThat((double) loss).isCloseTo((0.5 * Math.log(8) + 3 * Math.log(8 / 5.0)) / 2, within(1e-6));
        }
    }
}
