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
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State dictionaries spoilt by chance: one line or the right weights each, in bounded memory and time. */
class HostilePicklesTest {

    private static final int CLASSES = 4;
    private static final int PICKLES = 270;
    private static final int ARCHIVES = 90;
    private static final int LONGEST_MESSAGE = 700;

    /** As for other formats: a ResNet-18 has 45 MB of values. */
    private static final long MOST_ALLOCATED = 256L << 20;

    /** Of the thread's own processor time, whatever else the machine does. */
    private static final long LONGEST = Duration.ofSeconds(5).toNanos();

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static NDManager manager;
    private static ResNetBlock block;
    private static List<byte[]> pickle;
    private static List<TorchArchive.Entry> storages;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeNetwork() {
        manager = Torch.manager();
        block = ResNet.block(new ResNetArchitecture(18, Padding.SYMMETRIC), CLASSES);
        ResNet.initialise(block, manager, 64);
        PickleWriter writer = new PickleWriter();
        storages = new ArrayList<>();
        writer.orderedDictionary().mark();
        for (Written tensor : Naming.TORCHVISION.of(block)) {
            String key = Integer.toString(storages.size());
            long[] strides = new long[tensor.shape().length];
            long step = 1;
            for (int axis = strides.length - 1; axis >= 0; axis--) {
                strides[axis] = step;
                step *= tensor.shape()[axis];
            }
            // A number in front and holes behind: written in no time, and yet each storage can be told from the others.
            byte[] number = NumberType.FLOAT32.encode(new float[] {storages.size() + 1});
            storages.add(TorchArchive.Entry.sparse("data/" + key, number, 4 * step));
            writer.text(tensor.name()).tensor("FloatStorage", key, step, 0, tensor.shape(), strides);
        }
        pickle = writer.add('u').add('.').instructions();
    }

    @AfterAll
    static void freeIt() {
        manager.close();
    }

    @Test
    void shouldRefuseOrReadRightlyWhateverThePickleSays() throws IOException {
        int refused = 0;
        for (int i = 0; i < PICKLES; i++) {
            // Given: a changed pickle, with the check sum of its bytes as they are
            PickleHarm harm = PickleHarm.values()[i % PickleHarm.values().length];
            List<byte[]> changed = harm.of(pickle, new Random(i));
            Path file = TorchWriter.write(folder.resolve("weights-" + i), PickleWriter.bytes(changed), storages);

            // Then
            refused += refusedOrRight(file, harm + ", seed " + i) ? 1 : 0;
            Files.delete(file);
        }
        assertThat(refused).isGreaterThan(PICKLES / 2);
    }

    @Test
    void shouldRefuseOrReadRightlyWhereverTheArchiveIsDamaged() throws IOException {
        Path whole = TorchWriter.write(folder.resolve("whole"), PickleWriter.bytes(pickle), storages);
        long length = Files.size(whole);
        for (int i = 0; i < ARCHIVES; i++) {
            // Given: bits turned in the table of contents or in the pickle, or the end lost
            Random random = new Random(5000 + i);
            try (RandomAccessFile bytes = new RandomAccessFile(whole.toFile(), "rw")) {
                if (i % 3 == 2) {
                    bytes.setLength((long) (random.nextDouble() * length));
                } else {
                    long place = i % 3 == 0 ? length - 1 - random.nextInt(9000) : random.nextInt(20_000);
                    bytes.seek(place);
                    int before = bytes.read();
                    bytes.seek(place);
                    bytes.write(before ^ (1 << random.nextInt(8)));
                }
            }

            // Then
            refusedOrRight(whole, "archive, seed " + i);
            TorchWriter.write(whole, PickleWriter.bytes(pickle), storages);
        }
    }

    @Test
    void shouldLoadTheFileThatNobodyHarmed() throws IOException {
        Path file = TorchWriter.write(folder.resolve("whole"), PickleWriter.bytes(pickle), storages);
        assertThat(refusedOrRight(file, "unharmed")).isFalse();
    }

    private static boolean refusedOrRight(Path file, String how) {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long began = THREADS.getCurrentThreadCpuTime();
        boolean refused = refused(file, how);
        assertThat(THREADS.getCurrentThreadCpuTime() - began).as(how).isLessThan(LONGEST);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated).as(how).isLessThan(MOST_ALLOCATED);
        if (!refused) {
            float number = 1;
            for (Written tensor : Naming.TORCHVISION.of(block)) {
                assertThat(tensor.values()[0]).as(how + ": " + tensor.name()).isEqualTo(number++);
                assertThat(tensor.values()[tensor.values().length - 1]).as(how).isZero();
            }
        }
        return refused;
    }

    private static boolean refused(Path file, String how) {
        try {
            PretrainedWeights.open(file).into(block, Use.SERVING, Optional.empty());
            return false;
        } catch (WeightFileException e) {
            assertThat(e.getMessage())
                    .as(how)
                    .contains(file.getFileName().toString())
                    .doesNotContainPattern("[\\p{Cntrl}]")
                    .hasSizeLessThan(LONGEST_MESSAGE);
            return true;
        } catch (RuntimeException e) {
            return fail(how + " got " + e, e);
        }
    }
}
