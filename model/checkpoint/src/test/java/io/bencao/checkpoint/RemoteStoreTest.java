package io.bencao.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteStoreTest {

    private static final int KEPT = 2;

    @TempDir
    Path work;

    private final SigningKey key = SigningKey.generate();
    private final FilesInMemory files = new FilesInMemory();
    private CheckpointBundle bundle;
    private RemoteStore store;

    @BeforeEach
    void write() throws IOException {
        bundle = written(1);
        store = new RemoteStore(files, work.resolve("copies"), KEPT);
    }

    @Test
    void shouldFetchAndListWhatWasPutAndVerifyIt() throws IOException {
        // When
        store.put(bundle.folder());

        // Then
        assertThat(store.list()).containsExactly(bundle.digest());
        assertThat(store.manifest(bundle.digest())).isEqualTo(bundle.manifest());
        CheckpointBundle fetched = store.fetch(bundle.digest());
        assertThat(fetched.folder()).isEqualTo(copy(bundle));
        assertThat(new CheckpointVerification(TrustedKeys.of(key)).verify(fetched.folder(), bundle.digest()))
                .isInstanceOf(CheckpointVerification.Verified.class);
    }

    @Test
    void shouldFetchOnceAndServeWhileThePlaceIsAway() throws IOException {
        // Given
        store.put(bundle.folder());
        store.fetch(bundle.digest());
        int downloads = files.downloads();

        // When
        files.isAway(true);

        // Then
        assertThat(store.fetch(bundle.digest()).manifest()).isEqualTo(bundle.manifest());
        assertThat(files.downloads()).isEqualTo(downloads);
        assertThatThrownBy(() -> store.manifest(bundle.digest())).isInstanceOf(IOException.class);
    }

    @Test
    void shouldFetchAnewWhatWasSpoiltHere() throws IOException {
        // Given
        store.put(bundle.folder());
        Path model = store.fetch(bundle.digest()).file(Manifest.FP32);
        Files.write(model, new byte[(int) Files.size(model)]);

        // When
        CheckpointBundle again = store.fetch(bundle.digest());

        // Then
        assertThat(again.file(Manifest.FP32)).hasSameBinaryContentAs(bundle.file(Manifest.FP32));
    }

    @Test
    void shouldNotListWhatWasNotPutToItsEndAndPutItThen() throws IOException {
        for (int uploads = 0; uploads < filesOf(bundle); uploads++) {
            // Given
            files.files().clear();
            files.breakAfter(uploads);
            assertThatThrownBy(() -> store.put(bundle.folder())).isInstanceOf(IOException.class);
            assertThat(store.list()).isEmpty();
            assertThat(catchThrowableOfType(CheckpointException.class, () -> store.fetch(bundle.digest()))
                            .refusal())
                    .isEqualTo(CheckpointRefusal.MANIFEST_MISSING);

            // When
            files.breakAfter(Integer.MAX_VALUE);
            store.put(bundle.folder());

            // Then
            assertThat(store.list()).containsExactly(bundle.digest());
            assertThat(files.files()).hasSize(filesOf(bundle));
        }
    }

    @Test
    void shouldLeaveNoCopyOfWhatIsLostOrChangedThere() throws IOException {
        store.put(bundle.folder());
        for (String name : Set.copyOf(files.files().keySet())) {
            if (name.endsWith(CheckpointBundle.SIGNATURE)) {
                continue; // judged by whoever reads it
            }
            byte[] good = files.files().get(name);
            byte[] longer = Arrays.copyOf(good, good.length + 10);
            byte[] changed = good.clone();
            changed[good.length / 2] ^= 1;
            for (byte[] bad : new byte[][] {null, new byte[0], longer, changed}) {
                // Given
                if (bad == null) {
                    files.files().remove(name);
                } else {
                    files.files().put(name, bad);
                }

                // When, Then
                assertThatThrownBy(() -> store.fetch(bundle.digest())).as(name).isInstanceOf(CheckpointException.class);
                assertThat(work.resolve("copies"))
                        .satisfiesAnyOf(none -> assertThat(none).doesNotExist(), empty -> assertThat(empty)
                                .isEmptyDirectory());
            }
            files.files().put(name, good);
        }
        assertThat(store.fetch(bundle.digest()).digest()).isEqualTo(bundle.digest());
    }

    @Test
    void shouldFetchWhatNobodySignedAndLeaveItsJudgementToTheReader() throws IOException {
        // Given
        store.put(bundle.folder());
        files.files().remove(bundle.digest() + "/" + CheckpointBundle.SIGNATURE);

        // When
        CheckpointBundle fetched = store.fetch(bundle.digest());

        // Then
        assertThat(new CheckpointVerification(TrustedKeys.of(key)).verify(fetched.folder()))
                .isInstanceOf(CheckpointVerification.Refused.class);
    }

    @Test
    void shouldKeepTheLastFewCopiesAndRemoveWhatAKillLeft() throws IOException {
        // Given
        List<CheckpointBundle> all = List.of(bundle, written(2), written(3));
        for (CheckpointBundle one : all) {
            store.put(one.folder());
        }
        Path left = Files.createDirectories(work.resolve("copies/.incoming-1/golden"));

        // When
        store.fetch(all.get(0).digest());
        Files.setLastModifiedTime(copy(all.get(0)), FileTime.fromMillis(1_000));
        store.fetch(all.get(1).digest());
        store.fetch(all.get(2).digest());

        // Then
        assertThat(left.getParent()).doesNotExist();
        assertThat(copy(all.get(0))).doesNotExist();
        assertThat(copy(all.get(1))).exists();
        assertThat(copy(all.get(2))).exists();
    }

    @Test
    void shouldNotPutADamagedCheckpoint() throws IOException {
        Files.write(bundle.file(Manifest.FP32), new byte[4096]);
        assertThatThrownBy(() -> store.put(bundle.folder())).isInstanceOf(CheckpointException.class);
        assertThat(files.files()).isEmpty();
    }

    @Test
    void shouldNotTakeAPathForADigest() {
        assertThatThrownBy(() -> store.fetch("../one")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.manifest("..")).isInstanceOf(IllegalArgumentException.class);
    }

    private int filesOf(CheckpointBundle one) {
        return CheckpointVerification.filesOf(one.manifest()).size() + 2;
    }

    private Path copy(CheckpointBundle one) {
        return work.resolve("copies").resolve(one.digest());
    }

    private CheckpointBundle written(double temperature) throws IOException {
        Path draft = work.resolve("draft-" + temperature);
        return new CheckpointWriter(work.resolve("written"), key)
                .write(TestCheckpoints.draft(draft).withTemperature(temperature), draft);
    }
}
