package io.bencao.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelabellingTest {

    @TempDir
    private Path work;

    private final SigningKey theirs = SigningKey.generate();
    private final SigningKey own = SigningKey.generate();
    private CheckpointBundle source;
    private Relabelling relabelling;

    @BeforeEach
    void write() throws IOException {
        Path draft = work.resolve("draft");
        source = new CheckpointWriter(work.resolve("store"), theirs).write(TestCheckpoints.draft(draft), draft);
        relabelling = new Relabelling(TrustedKeys.of(theirs), new CheckpointWriter(work.resolve("new"), own));
    }

    @Test
    void shouldDeclareStagesInTheOrderOfTheOutputsAndKeepAllElse() throws IOException {
        // Given
        Manifest.Label raw = TestCheckpoints.staged("ph_sp", "puhuang", 1, "raw");
        Manifest.Label under = TestCheckpoints.staged("ph_bj", "puhuang", 2, "under");

        // When
        CheckpointBundle made = relabelling.write(source, List.of(under, raw), "herbs-staged");

        // Then
        assertThat(made.manifest().labels()).containsExactly(raw, under);
        assertThat(made.manifest().toBuilder()
                        .labels(source.manifest().labels())
                        .id(source.manifest().id())
                        .created(source.manifest().created())
                        .build())
                .isEqualTo(source.manifest());
        assertThat(Files.readAllBytes(made.file("fp32"))).isEqualTo(Files.readAllBytes(source.file("fp32")));
        assertThat(new CheckpointVerification(TrustedKeys.of(own)).verify(made.folder()))
                .isInstanceOf(CheckpointVerification.Verified.class);
    }

    @Test
    void shouldNameWhatOnlyOneSideHas() {
        // Given
        List<Manifest.Label> others = List.of(TestCheckpoints.label("ph_sp"), TestCheckpoints.label("ph_xx"));

        // Then
        assertThatThrownBy(() -> relabelling.write(source, others, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("missing: ph_bj", "unknown to it: ph_xx");
        assertThat(work.resolve("new")).doesNotExist();
    }

    @Test
    void shouldVouchForNothingThatNobodyTrustedSigned() {
        // Given
        Relabelling stranger = new Relabelling(TrustedKeys.of(own), new CheckpointWriter(work.resolve("new"), own));

        // Then
        assertThatThrownBy(() -> stranger.write(source, source.manifest().labels(), "x"))
                .isInstanceOfSatisfying(CheckpointException.class, e -> assertThat(e.refusal())
                        .isEqualTo(CheckpointRefusal.KEY_UNKNOWN));
        assertThat(work.resolve("new")).doesNotExist();
    }

    @Test
    void shouldRefuseWeightsThatAreNotThoseThatWereSigned() throws IOException {
        // Given
        byte[] bytes = Files.readAllBytes(source.file("fp32"));
        bytes[100] ^= 1;
        Files.write(source.file("fp32"), bytes);

        // Then
        assertThatThrownBy(() -> relabelling.write(source, source.manifest().labels(), "x"))
                .isInstanceOf(CheckpointException.class);
    }
}
