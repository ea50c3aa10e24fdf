package io.bencao.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.terminal.Complaint;
import io.bencao.testkit.StoredCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is prepared before anything is started. */
class LocalServicesTest {

    @TempDir
    private Path folder;

    private final SigningKey signer = SigningKey.generate();

    @Test
    void shouldPutTheCheckpointAndAKeyForEachWhoReleases() throws IOException {
        // Given
        CheckpointBundle bundle = StoredCheckpoint.write(folder.resolve("mine"), "herbs", "herbs-1", signer);
        SigningKey operator = SigningKey.generate();

        // When
        LocalServices services = prepare(bundle.folder(), operator);
        LocalServices again = prepare(bundle.folder(), operator);

        // Then
        assertThat(new FolderStore(services.store()).list()).containsExactly(bundle.digest());
        assertThat(again.store()).isEqualTo(services.store());
        List<Path> published = published();
        assertThat(published)
                .extracting(file -> file.getFileName().toString())
                .containsExactly(sorted("insights.pub", "trainer.pub", operator.keyId() + ".pub"));
        assertThat(TrustedKeys.of(published).keyIds())
                .contains(
                        operator.keyId(),
                        SigningKey.createIfAbsent(folder.resolve("data/keys/trainer.pem"))
                                .keyId());
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("data/keys/trainer.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldSayWhatCanNotBePrepared() throws IOException {
        // Given: a checkpoint that lost its weights
        CheckpointBundle bundle = StoredCheckpoint.write(folder.resolve("mine"), "herbs", "herbs-1", signer);
        Files.delete(bundle.folder().resolve("model-fp32.onnx"));

        // Then
        assertThatThrownBy(() -> prepare(bundle.folder()))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("can't prepare checkpoints and keys in " + folder.resolve("data"))
                .hasMessageContaining("model-fp32.onnx");
    }

    private LocalServices prepare(Path checkpoint, SigningKey... others) {
        return LocalServices.prepare(
                new Installation(folder),
                null,
                new LocalCheckpoint(checkpoint, List.of()),
                folder.resolve("data"),
                List.of(others));
    }

    private List<Path> published() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data/keys"))) {
            return files.filter(file -> file.toString().endsWith(".pub"))
                    .sorted()
                    .toList();
        }
    }

    private static String[] sorted(String... names) {
        return Stream.of(names).sorted().toArray(String[]::new);
    }
}
