package io.bencao.resnet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ChannelQuantisationTest {

    private static final int CHANNELS = 3;
    private static final int LENGTH = 200;

    @Test
    void shouldGiveBackItsOwnWeightsExactly() {
        // Given weights that are steps of a scale
        ChannelQuantisation first = ChannelQuantisation.of(weights(1), CHANNELS);
        float[] expanded = expanded(first);

        // When
        ChannelQuantisation again = ChannelQuantisation.of(expanded, CHANNELS);

        // Then
        assertThat(again.bytes()).isEqualTo(first.bytes());
    }

    @Test
    void shouldKeepScalesThatAreLargeEnough() {
        // Given
        ChannelQuantisation quantised = ChannelQuantisation.of(weights(1), CHANNELS);

        // When
        ChannelQuantisation same = quantised.withScalesFrom(
                () -> {
                    throw new AssertionError("nothing has to be rounded again");
                },
                new float[CHANNELS]);

        // Then
        assertThat(same.bytes()).isEqualTo(quantised.bytes());
        assertThat(same.scales()).isEqualTo(quantised.scales());
    }

    @Test
    void shouldMakeAChannelCoarserWhoseBiasWouldNotFit() {
        // Given
        float[] weights = weights(1);
        ChannelQuantisation quantised = ChannelQuantisation.of(weights, CHANNELS);
        float wanted = 10 * quantised.scales()[1];

        // When
        ChannelQuantisation coarser = quantised.withScalesFrom(() -> weights, new float[] {0, wanted, 0});

        // Then
        assertThat(coarser.scales())
                .containsExactly(quantised.scales()[0], wanted, quantised.scales()[2]);
        float[] expanded = expanded(coarser);
        for (int i = LENGTH; i < 2 * LENGTH; i++) {
            assertThat(expanded[i]).isCloseTo(weights[i], within(wanted / 2 + 1e-6f));
        }
        assertThat(coarser.bytes()[0]).isEqualTo(quantised.bytes()[0]);
        assertThat(coarser.bytes()[LENGTH]).isNotEqualTo(quantised.bytes()[LENGTH]);
    }

    @Test
    void shouldGiveAChannelOfZerosAScaleThatItsBiasFitsIn() {
        // Given
        float[] weights = weights(1);
        java.util.Arrays.fill(weights, LENGTH, 2 * LENGTH, 0);
        ChannelQuantisation quantised = ChannelQuantisation.of(weights, CHANNELS);

        // Then
        assertThat(quantised.withScalesFrom(() -> weights, new float[] {0, 1e-9f, 0})
                        .scales()[1])
                .isEqualTo(64e-9f);
        assertThat(quantised.withScalesFrom(() -> weights, new float[CHANNELS]).scales()[1])
                .isEqualTo(1);
    }

    private static float[] weights(long seed) {
        Random random = new Random(seed);
        float[] weights = new float[CHANNELS * LENGTH];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian() * (1 + i / LENGTH);
        }
        weights[LENGTH] = 2;
        return weights;
    }

    private static float[] expanded(ChannelQuantisation quantised) {
        float[] values = new float[quantised.bytes().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = quantised.bytes()[i] * quantised.scales()[i / LENGTH];
        }
        return values;
    }
}
