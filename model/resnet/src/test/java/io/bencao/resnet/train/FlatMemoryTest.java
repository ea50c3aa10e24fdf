package io.bencao.resnet.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.Torch;
import io.bencao.resnet.data.ClassWeights;
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.data.LoadedImages;
import io.bencao.resnet.data.PixelStore;
import io.bencao.resnet.data.ValidationSplit;
import io.bencao.resnet.pixels.PixelPreparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlatMemoryTest {

    private static final int SIDE = 36;
    private static final int EPOCHS = 12;
    private static final int SETTLED = 4;
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    /**
     * What one step keeps for its backward pass is some 10 MB here, and an epoch has four steps. What leaks, leaks in every epoch, while
     * Java's heap and the allocator claim more now and then: the middle one of the epochs' growths tells one from the other.
     */
    @Test
    void shouldHoldAsManyArraysAndAsMuchMemoryAfterManyEpochsAsAfterAFew() throws Exception {
        // Given
        Torch.useThreads(1);
        Recipe recipe = Recipe.usual(32, EPOCHS).withBatch(8, 0.001);
        List<Integer> arrays = new ArrayList<>();
        List<Long> resident = new ArrayList<>();
        try (PixelStore store = new PixelStore(folder.resolve("images"), SIDE);
                Network network =
                        new Network(new ResNetArchitecture(18, Padding.SAME), 2, recipe, ClassWeights.even(2))) {
            NDManager manager = network.block().stem().weight().getArray().getManager();
            Consumer<TrainingEvent> counting = event -> {
                if (event instanceof TrainingEvent.EpochDone) {
                    arrays.add(manager.getManagedArrays().size());
                    resident.add(residentBytes());
                }
            };

            // When
            new Fitting(network, noise(store), split(), recipe, PixelPreparation.usual(recipe.inputSize()), counting)
                    .run(folder, new RunState(folder, "x"), false);
        }

        // Then
        assertThat(arrays).hasSize(EPOCHS).containsOnly(arrays.get(0));
        assertThat(median(growths(resident))).as("of %s", resident).isLessThan(5 * MEBIBYTE);
    }

    private static LoadedImages noise(PixelStore store) {
        List<ImageFile> images = new ArrayList<>();
        List<byte[]> digests = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            byte[] levels = new byte[store.imageBytes()];
            new Random(i).nextBytes(levels);
            store.write(i, levels);
            images.add(new ImageFile(Path.of("p" + i), i % 2));
            digests.add(new byte[32]);
        }
        return new LoadedImages(store, images, digests);
    }

    private static ValidationSplit split() {
        return new ValidationSplit(
                IntStream.range(0, 32).boxed().toList(),
                IntStream.range(32, 40).boxed().toList());
    }

    private static List<Long> growths(List<Long> resident) {
        return IntStream.range(SETTLED, resident.size())
                .mapToObj(i -> resident.get(i) - resident.get(i - 1))
                .toList();
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Of this process; 0 where the system does not tell. */
    private static long residentBytes() {
        Path statm = Path.of("/proc/self/statm");
        try {
            return Files.exists(statm)
                    ? 4096 * Long.parseLong(Files.readString(statm).split(" ")[1])
                    : 0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
