package io.bencao.resnet.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.djl.ndarray.NDManager;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNet;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.Torch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are damaged, mistyped or made to harm: one line each, and never more memory than the network's own. */
class HostileWeightsTest {

    private static final int CLASSES = 4;
    private static final int FILES = 300;
    private static final int FLIPPED = 90;
    private static final int LONGEST_MESSAGE = 700;

    /** A ResNet-18 has 45 MB of values; what is claimed here goes up to 2^60 elements. */
    private static final long MOST_ALLOCATED = 256L << 20;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static NDManager manager;
    private static ResNetBlock block;
    private static List<Written> tensors;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeNetwork() {
        manager = Torch.manager();
        block = ResNet.block(new ResNetArchitecture(18, Padding.SAME), CLASSES);
        ResNet.initialise(block, manager, 64);
        tensors = Naming.TORCHVISION.of(block);
    }

    @AfterAll
    static void freeIt() {
        manager.close();
    }

    @Test
    void shouldRefuseEveryHostileFileWithOneLine() throws IOException {
        // Given
        List<String> loaded = new ArrayList<>();
        long most = 0;
        for (int i = 0; i < FILES; i++) {
            Harm harm = Harm.values()[i % Harm.values().length];
            SparseFile.Format format = SparseFile.Format.values()[i / Harm.values().length % 3];
            Path file = folder.resolve("weights-" + i);
            harm.write(file, format, tensors, new Random(i));

            // When
            long before = THREADS.getCurrentThreadAllocatedBytes();
            boolean refused = refused(file);
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            Files.delete(file);

            // Then
            most = Math.max(most, allocated);
            if (!refused) {
                loaded.add(harm + " in " + format + ", seed " + i);
            }
        }
        assertThat(loaded).isEmpty();
        assertThat(most).isLessThan(MOST_ALLOCATED);
    }

    @Test
    void shouldNeverDoWorseThanRefuseWhereBytesAreFlipped() throws IOException {
        for (int i = 0; i < FLIPPED; i++) {
            // Given
            Random random = new Random(1000 + i);
            SparseFile.Format format = SparseFile.Format.values()[i % 3];
            Path file = folder.resolve("flipped-" + i);
            SparseFile sparse = SparseFile.write(file, format, tensors);
            sparse.flip(random, 1 + random.nextInt(8));

            // When
            long before = THREADS.getCurrentThreadAllocatedBytes();
            refused(file);

            // Then
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
            Files.delete(file);
        }
    }

    @Test
    void shouldLoadTheFileThatNobodyHarmed() throws IOException {
        for (SparseFile.Format format : SparseFile.Format.values()) {
            // Given
            Path file = folder.resolve(format.name());
            SparseFile.write(file, format, tensors);

            // Then
            assertThat(refused(file)).as(format.name()).isFalse();
            Files.delete(file);
        }
    }

    private static boolean refused(Path file) {
        try {
            PretrainedWeights.open(file).into(block, Use.SERVING, Optional.empty());
            return false;
        } catch (WeightFileException e) {
            assertThat(e.getMessage())
                    .contains(file.getFileName().toString())
                    .doesNotContainPattern("[\\p{Cntrl}]")
                    .hasSizeLessThan(LONGEST_MESSAGE);
            return true;
        } catch (RuntimeException e) {
            return fail(file + " got " + e, e);
        }
    }
}
