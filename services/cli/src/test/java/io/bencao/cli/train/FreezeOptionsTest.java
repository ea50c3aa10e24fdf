package io.bencao.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.OperatorCommands;
import io.bencao.cli.terminal.Complaint;
import io.bencao.resnet.head.HeadRecipe;
import io.bencao.testkit.StoredCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FreezeOptionsTest {

    private final SigningKey signer = SigningKey.generate();

    @TempDir
    private Path folder;

    private CheckpointBundle parent;

    @Command
    private static final class Some {
        @Mixin
        private FreezeOptions freeze;
    }

    @BeforeEach
    void write() throws IOException {
        parent = StoredCheckpoint.write(folder.resolve("store"), "herbs", "herbs-1", signer);
        signer.exportPublic(folder.resolve("signer.pub"));
    }

    @Test
    void shouldBeginWithACheckpointThatAKeyOfTheUsersSigned() throws IOException {
        // When
        FreezeOptions named = parsed("--trusted-key=" + folder.resolve("signer.pub"));

        // Then
        assertThat(named.bundle(folder.resolve("own.pem")).digest()).isEqualTo(parent.digest());
        assertThat(named.start()).isEqualTo(HeadRecipe.Start.ZERO);
        assertThat(parsed("--keep-head").start()).isEqualTo(HeadRecipe.Start.PARENT);
    }

    @Test
    void shouldTrustItsOwnSignature() throws IOException {
        // Given
        Path own = folder.resolve("own.pem");
        CheckpointBundle mine =
                StoredCheckpoint.write(folder.resolve("mine"), "herbs", "herbs-2", SigningKey.createIfAbsent(own));
        Some some = new Some();
        new CommandLine(some).parseArgs("--freeze-backbone", "--from-checkpoint=" + folder.resolve("mine"));

        // Then
        assertThat(some.freeze.bundle(own).digest()).isEqualTo(mine.digest());
    }

    @Test
    void shouldRefuseAStrangersCheckpointAndOneThatWasChanged() throws IOException {
        // Given
        FreezeOptions stranger = parsed();
        FreezeOptions trusted = parsed("--trusted-key=" + folder.resolve("signer.pub"));
        Path own = folder.resolve("own.pem");

        // Then
        assertThatThrownBy(() -> stranger.bundle(own))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("can't begin with")
                .hasMessageContaining("add --trusted-key FILE");
        Files.writeString(parent.folder().resolve("model-fp32.onnx"), "others");
        assertThatThrownBy(() -> trusted.bundle(own)).hasMessageContaining("model-fp32.onnx");
    }

    @Test
    void shouldNameAKeyThatIsNone() throws IOException {
        // Given
        Path letter = Files.writeString(folder.resolve("letter.pub"), "Dear all");

        // Then
        assertThatThrownBy(() -> parsed("--trusted-key=" + letter).bundle(folder.resolve("own.pem")))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("can't use the keys")
                .hasMessageContaining("letter.pub");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--arch=resnet18",
                "--padding=same",
                "--image-size=64",
                "--pretrained=x",
                "--norm-epsilon=1",
                "--recipe=course",
                "--epochs=1",
                "--progressive=96",
                "--batch=2",
                "--lr=1",
                "--weight-decay=0",
                "--label-smoothing=0",
                "--patience=1",
                "--crop=1",
                "--light=0",
                "--colour=0",
                "--erase=0",
                "--from=x",
                "--resume",
                "--compact",
                "--precisions=fp32",
                "--learning-rate=1"
            })
    void shouldRefuseWhatAHeadHasNoneOf(String option) {
        String err = OperatorCommands.run(
                        "train", "--data=x", "--out=y", "--freeze-backbone", "--from-checkpoint=z", option)
                .err();

        assertThat(err).containsPattern("--[a-z-]+ means nothing with --freeze-backbone");
    }

    private FreezeOptions parsed(String... more) {
        Some some = new Some();
        String[] all = new String[more.length + 2];
        all[0] = "--freeze-backbone";
        all[1] = "--from-checkpoint=" + folder.resolve("store");
        System.arraycopy(more, 0, all, 2, more.length);
        new CommandLine(some).parseArgs(all);
        return some.freeze;
    }
}
