package io.bencao.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.cli.terminal.Complaint;
import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCheckpointTest {

    private final Installation installation = new Installation(Repository.root());

    @TempDir
    private Path folder;

    @Test
    void shouldTakeTheStarterWithTheKeyBesideItUnlessToldOtherwise() {
        // When
        LocalCheckpoint chosen = LocalCheckpoint.chosen(installation, null, null);

        // Then
        assertThat(chosen.path()).isEqualTo(installation.starter());
        assertThat(chosen.trustedKeys()).isNotEmpty().allMatch(key -> key.toString()
                .endsWith(".pub"));
        assertThat(chosen.bundle().manifest().labels()).hasSize(12);
        assertThat(chosen.folder().getParent()).isEqualTo(installation.starter());
    }

    @Test
    void shouldTrustNoKeyUnaskedButSayThatOneLiesThere() throws IOException {
        // Given
        Path key = Files.createFile(folder.resolve("signer.pub"));

        // Then
        assertThatThrownBy(() -> LocalCheckpoint.chosen(installation, folder, List.of()))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("--trusted-key FILE (there is " + key + ")");
    }

    @Test
    void shouldSayWhatIsNotThere() {
        // Given
        Path none = folder.resolve("none");

        // Then
        assertThatThrownBy(() -> LocalCheckpoint.chosen(installation, none, null))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("there is no " + none)
                .hasMessageContaining("--checkpoint");
        assertThatThrownBy(() -> LocalCheckpoint.chosen(installation, folder, List.of(none)))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("there is no " + none);
    }

    @Test
    void shouldNotGuessAmongSeveralAndNotServeNone() {
        // Given
        LocalCheckpoint empty = new LocalCheckpoint(folder, List.of());

        // Then
        assertThatThrownBy(empty::folder)
                .isInstanceOf(Complaint.class)
                .hasMessageContaining(folder + " holds no checkpoint")
                .hasMessageContaining("manifest.json");
    }

    @Test
    void shouldSayHowToBuildAServiceThatIsNotBuilt() {
        // Given
        Installation bare = new Installation(folder);

        // Then
        assertThatThrownBy(bare::trainer)
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("the trainer is not built")
                .hasMessageContaining("mvn package");
        assertThat(bare.store()).isEqualTo(folder.resolve(".bencao/store"));
    }
}
