package io.bencao.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.terminal.Complaint;
import io.bencao.testkit.StoredCheckpoint;
import io.bencao.testkit.TestObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class StoreOptionTest {

    @TempDir
    private Path folder;

    private final SigningKey key = SigningKey.generate();
    private CheckpointBundle first;
    private CheckpointBundle second;
    private StoreOption store;

    @Command
    private static final class Some {
        @Mixin
        private StoreOption store;
    }

    @BeforeEach
    void write() throws IOException {
        first = StoredCheckpoint.write(folder.resolve("store"), "herbs", "herbs-1", key);
        second = StoredCheckpoint.write(folder.resolve("store"), "herbs", "herbs-2", key);
        store = at("--store", folder.resolve("store").toString());
    }

    @Test
    void shouldFindInABucketWhatItFindsInAFolder() throws Exception {
        try (TestObjectStore objects = TestObjectStore.start(folder.resolve("objects"), List.of("checkpoints"))) {
            // Given
            StoreOption bucket = at(
                    "--store",
                    "s3://checkpoints/herbs/",
                    "--s3-endpoint",
                    objects.endpoint().toString());
            assertThatThrownBy(bucket::contents)
                    .isInstanceOf(Complaint.class)
                    .hasMessageContaining("s3://checkpoints/herbs/ holds no checkpoint");

            // When
            String added = bucket.find(first.folder().toString()).digest();

            // Then
            assertThat(added).isEqualTo(first.digest());
            assertThat(bucket.find("herbs-1").digest()).isEqualTo(first.digest());
            assertThat(bucket.fetch(first.digest().substring(0, 8)).manifest()).isEqualTo(first.manifest());
            objects.goAway();
            assertThatThrownBy(() -> bucket.find("herbs-1"))
                    .isInstanceOf(Complaint.class)
                    .hasMessageContaining("can't read the store s3://checkpoints/herbs/");
            objects.comeBack();
        }
    }

    @Test
    void shouldSayWhichPlacesThereAre() {
        for (String wrong :
                List.of("s3://", "s3://B/x", "s3://herbs/../x", "gs://herbs/x", "https://herbs.example/x")) {
            assertThatThrownBy(() -> at("--store", wrong).contents())
                    .as(wrong)
                    .isInstanceOf(Complaint.class)
                    .hasMessageStartingWith("--store: '" + wrong + "'")
                    .hasMessageContaining("s3://BUCKET/PREFIX");
        }
    }

    private static StoreOption at(String... options) {
        Some some = new Some();
        new CommandLine(some).parseArgs(options);
        return some.store;
    }

    @Test
    void shouldFindOneByItsIdItsDigestOrTheBeginningOfIt() {
        assertThat(store.find("herbs-2").digest()).isEqualTo(second.digest());
        assertThat(store.find(first.digest()).digest()).isEqualTo(first.digest());
        assertThat(store.find(first.digest().substring(0, 6)).digest()).isEqualTo(first.digest());
    }

    @Test
    void shouldNotTakeABeginningThatIsTooShort() {
        assertThatThrownBy(() -> store.find(first.digest().substring(0, 5)))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("has no checkpoint " + first.digest().substring(0, 5));
    }

    @Test
    void shouldNotChooseAmongTwoOfOneId() throws IOException {
        // Given
        StoredCheckpoint.write(folder.resolve("store"), "bowls", "herbs-1", key);

        // Then
        assertThatThrownBy(() -> store.find("herbs-1"))
                .hasMessageContaining("herbs-1 is the name of 2 checkpoints")
                .hasMessageContaining(first.digest());
    }

    @Test
    void shouldCopyAFolderIntoTheStoreFirst() throws IOException {
        // Given
        CheckpointBundle mine = StoredCheckpoint.write(folder.resolve("mine"), "herbs", "herbs-3", key);

        // When
        String found = store.find(folder.resolve("mine").toString()).digest();

        // Then
        assertThat(found).isEqualTo(mine.digest());
        assertThat(store.fetch("herbs-3").folder())
                .isEqualTo(folder.resolve("store").resolve(mine.digest()));
        assertThat(store.contents().checkpoints()).hasSize(3);
    }

    @Test
    void shouldSayWhatCanNotBeCopied() throws IOException {
        // Given
        CheckpointBundle cut = StoredCheckpoint.write(folder.resolve("mine"), "herbs", "herbs-3", key);
        Files.delete(cut.folder().resolve("model-fp32.onnx"));

        // Then
        assertThatThrownBy(() -> store.find(folder.resolve("mine").toString()))
                .hasMessageContaining("can't copy")
                .hasMessageContaining("model-fp32.onnx");
        assertThatThrownBy(() -> store.find("no/such/folder")).hasMessage("there is no folder no/such/folder.");
        assertThat(store.contents().checkpoints()).hasSize(2);
    }

    @Test
    void shouldFindOthersBesideADamagedOneAndSayWhatIsWrongWithThat() throws IOException {
        // Given
        Files.delete(first.folder().resolve(CheckpointBundle.MANIFEST));

        // Then
        assertThat(store.find("herbs-2").digest()).isEqualTo(second.digest());
        assertThatThrownBy(() -> store.find(first.digest().substring(0, 12)))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("can't be used")
                .hasMessageContaining("no manifest.json");
    }
}
