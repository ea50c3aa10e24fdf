package io.bencao.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {

    @TempDir
    Path work;

    private final SigningKey key = SigningKey.generate();
    private CheckpointBundle bundle;

    @BeforeEach
    void write() throws IOException {
        Path draft = work.resolve("draft");
        bundle = new CheckpointWriter(work.resolve("first"), key).write(TestCheckpoints.draft(draft), draft);
    }

    @Test
    void shouldFetchAndListWhatWasPut() throws IOException {
        // Given
        FolderStore store = new FolderStore(work.resolve("second"));

        // When
        store.put(bundle.folder());

        // Then
        assertThat(store.list()).containsExactly(bundle.digest());
        CheckpointBundle fetched = store.fetch(bundle.digest());
        assertThat(fetched.manifest()).isEqualTo(bundle.manifest());
        assertThat(new CheckpointVerification(TrustedKeys.of(key)).verify(fetched.folder(), bundle.digest()))
                .isInstanceOf(CheckpointVerification.Verified.class);
    }

    @Test
    void shouldKeepAFileOnceThatTwoPrecisionsShare() throws IOException {
        // Given
        Manifest one = bundle.manifest();
        Manifest.ModelFile file = one.precisions().get(Manifest.FP32);
        Golden golden = one.golden().get(0);
        Golden.Answer answer = golden.answers().get(Manifest.FP32);
        Manifest both = one.withPrecisions(new TreeMap<>(Map.of(Manifest.FP32, file, Manifest.INT8, file)))
                .withGolden(List.of(new Golden(
                        golden.file(),
                        golden.bytes(),
                        golden.sha256(),
                        golden.pixelGrid(),
                        new TreeMap<>(Map.of(Manifest.FP32, answer, Manifest.INT8, answer)))));

        // When
        CheckpointBundle shared = new CheckpointWriter(work.resolve("second"), key).write(both, bundle.folder());

        // Then
        assertThat(shared.file(Manifest.INT8))
                .isEqualTo(shared.file(Manifest.FP32))
                .isRegularFile();
        assertThat(new CheckpointVerification(TrustedKeys.of(key)).verify(shared.folder()))
                .isInstanceOf(CheckpointVerification.Verified.class);
    }

    @Test
    void shouldLeaveACheckpointAloneThatIsThereAlready() throws IOException {
        // Given
        FolderStore store = new FolderStore(work.resolve("second"));
        Path model = store.put(bundle.folder()).file("fp32");
        Files.setLastModifiedTime(model, FileTime.fromMillis(1_000_000));

        // When
        store.put(bundle.folder());
        new CheckpointWriter(work.resolve("second"), key).write(bundle.manifest(), bundle.folder());

        // Then
        assertThat(Files.getLastModifiedTime(model).toMillis()).isEqualTo(1_000_000);
        assertThat(work.resolve("second").toFile().list()).hasSize(1);
    }

    @Test
    void shouldEndWithOneCheckpointWhenFourPutItAtOnce() throws Exception {
        // Given
        FolderStore store = new FolderStore(work.resolve("second"));
        ExecutorService threads = Executors.newFixedThreadPool(4);

        // When
        Callable<CheckpointBundle> put = () -> store.put(bundle.folder());
        for (Future<CheckpointBundle> result :
                threads.invokeAll(IntStream.range(0, 4).mapToObj(i -> put).toList())) {
            assertThat(result.get().digest()).isEqualTo(bundle.digest());
        }
        threads.shutdown();

        // Then
        assertThat(work.resolve("second").toFile().list()).hasSize(1);
    }

    @Test
    void shouldNotStoreADamagedCheckpoint() throws IOException {
        // Given
        FolderStore store = new FolderStore(work.resolve("second"));
        Files.write(bundle.file("fp32"), new byte[4096]);

        // When
        CheckpointException thrown = catchThrowableOfType(CheckpointException.class, () -> store.put(bundle.folder()));

        // Then
        assertThat(thrown.refusal()).isEqualTo(CheckpointRefusal.FILE_DIGEST_MISMATCH);
        assertThat(work.resolve("second").toFile().list()).isEmpty();
    }

    @Test
    void shouldNotTakeAPathForADigest() {
        // Given
        FolderStore store = new FolderStore(work.resolve("first"));

        // Then
        assertThatThrownBy(() -> store.fetch("../draft")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.fetch(bundle.digest().toUpperCase(java.util.Locale.ROOT)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldSayThatACheckpointIsNotThere() {
        // Given
        FolderStore store = new FolderStore(work);

        // When
        CheckpointException thrown =
                catchThrowableOfType(CheckpointException.class, () -> store.fetch(bundle.digest()));

        // Then
        assertThat(thrown.refusal()).isEqualTo(CheckpointRefusal.MANIFEST_MISSING);
    }

    @Test
    void shouldSayNothingOfACheckpointWhileTheStoreIsNotThere() {
        // Given
        FolderStore store = new FolderStore(work.resolve("nowhere"));

        // Then
        assertThatThrownBy(() -> store.fetch(bundle.digest()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere");
    }
}
