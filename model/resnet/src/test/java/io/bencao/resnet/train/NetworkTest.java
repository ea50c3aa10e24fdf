package io.bencao.resnet.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.bencao.resnet.Networks;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.Torch;
import io.bencao.resnet.data.Batch;
import io.bencao.resnet.data.ClassWeights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NetworkTest {

    private static Batch batch() {
        ByteBuffer planes =
                ByteBuffer.allocateDirect(4 * 3 * 32 * 32 * Float.BYTES).order(ByteOrder.nativeOrder());
        Random random = new Random(1);
        while (planes.hasRemaining()) {
            planes.putFloat((float) random.nextGaussian());
        }
        return new Batch(planes.flip(), List.of(0, 1, 2, 0), 32);
    }

    private static Network network() {
        return new Network(new ResNetArchitecture(18, Padding.SAME), 3, Recipe.usual(32, 1), ClassWeights.even(3));
    }

    @Test
    void shouldLearnOneBatchByHeartAndKeepNoArrayOfAnyStep() {
        try (Torch.GradientsOff off = Torch.withoutGradients();
                Network network = network()) {
            // Given
            double first = network.learn(batch(), 0.01f).loss();
            NDManager parent = network.block().stem().weight().getArray().getManager();
            int arrays = parent.getManagedArrays().size();

            // When
            double last = first;
            for (int step = 0; step < 12; step++) {
                last = network.learn(batch(), 0.01f).loss();
                network.right(batch());
            }

            // Then
            assertThat(last).isLessThan(first / 2);
            assertThat(parent.getManagedArrays()).hasSize(arrays);
        }
    }

    @Test
    void shouldGiveBackTheValuesOfASnapshot() {
        try (Torch.GradientsOff off = Torch.withoutGradients();
                Network network = network()) {
            // Given
            network.learn(batch(), 0.01f);
            float[] weights = network.block().stem().weight().getArray().toFloatArray();
            float[] means = network.block().stem().mean().getArray().toFloatArray();
            Snapshot snapshot = network.snapshot();

            // When
            network.learn(batch(), 0.1f);
            assertThat(network.block().stem().weight().getArray().toFloatArray())
                    .isNotEqualTo(weights);
            snapshot.giveBack();

            // Then
            assertThat(network.block().stem().weight().getArray().toFloatArray())
                    .isEqualTo(weights);
            assertThat(network.block().stem().mean().getArray().toFloatArray()).isEqualTo(means);
        }
    }

    @Test
    void shouldSwitchAutogradOffOnThisThreadOnlyAndPutItBack() {
        // Given
        Networks.manager().close();

        // When
        List<Boolean> seen = CompletableFuture.supplyAsync(() -> {
                    boolean before = JniUtils.isGradMode();
                    boolean within;
                    try (Torch.GradientsOff off = Torch.withoutGradients()) {
                        within = JniUtils.isGradMode();
                    }
                    return List.of(within, JniUtils.isGradMode() == before);
                })
                .join();

        // Then
        assertThat(seen).containsExactly(false, true);
    }
}
