package io.bencao.bench.demo.roast;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.terminal.Complaint;
import io.bencao.testkit.Repository;
import io.bencao.testkit.StoredCheckpoint;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoastCheckpointTest {

    private static final Path STARTER = Repository.root().resolve("model/starter");

    @TempDir
    private Path folder;

    @Test
    void shouldTakeTheStarter() {
        assertThatCode(() -> RoastCheckpoint.require(new LocalCheckpoint(STARTER, List.of())))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldSayHowOneComesByCoursesWhereNoneLieBesideIt() {
        Path alone = new LocalCheckpoint(STARTER, List.of()).folder();
        assertThatThrownBy(() -> RoastCheckpoint.require(new LocalCheckpoint(alone, List.of())))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("lies no courses.json")
                .hasMessageContaining("bencao bench roast --checkpoint " + alone + " --learned ");
    }

    @Test
    void shouldRefuseACheckpointOfOtherThings() throws Exception {
        Path other = StoredCheckpoint.write(folder.resolve("store"), "tea", "tea-1", SigningKey.generate())
                .folder();
        assertThatThrownBy(() -> RoastCheckpoint.require(new LocalCheckpoint(other, List.of())))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("the checkpoint has no label ph_sp");
    }
}
