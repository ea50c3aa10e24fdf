package io.bencao.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.OperatorCommands;
import io.bencao.cli.terminal.Complaint;
import io.bencao.testkit.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SharedOptionsTest {

    @TempDir
    private Path folder;

    @Command(name = "some")
    private static final class Some {
        @Mixin
        private JsonOption output;

        @Mixin
        private ThreadsOption threads;

        @Mixin
        private SigningKeyOption key;
    }

    @Test
    void shouldUseAllCoresAndPrintTextUnlessToldOtherwise() {
        // When
        Some usual = parsed();
        Some told = parsed("--json", "--threads", "3");

        // Then
        assertThat(usual.output.isJson()).isFalse();
        assertThat(usual.threads.count()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(told.output.isJson()).isTrue();
        assertThat(told.threads.count()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evaluate --checkpoint out --data herbs",
                "train --data herbs --out out",
                "checkpoints quantise out --data herbs --out small",
                "checkpoints import weights.onnx --labels a,b --out out",
                "checkpoints fit-import weights.onnx --data herbs --out out"
            })
    void shouldRefuseNoThreadsInEveryCommandAlike(String command) {
        // When
        CommandRun run = OperatorCommands.run((command + " --threads 0").split(" "));

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--threads must be at least 1, not 0", "--help'");
    }

    @Test
    void shouldRefuseThreadsThatAreNoNumber() {
        // When
        CommandRun run =
                OperatorCommands.run("evaluate", "--checkpoint", "out", "--data", "herbs", "--threads", "many");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--threads", "many");
    }

    @Test
    void shouldMakeAKeyOnceThatOnlyItsOwnerMayRead() throws IOException {
        // Given
        Path file = folder.resolve("keys/mine.pem");
        SigningKeyOption option = parsed("--signing-key", file.toString()).key;

        // When
        SigningKey made = option.key();
        SigningKey again = option.key();

        // Then
        Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rw-------");
        assertThat(option.file()).isEqualTo(file);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(ownerOnly);
        assertThat(again.keyId()).isEqualTo(made.keyId());
    }

    @Test
    void shouldNameTheOptionWhereAFileIsNoKey() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("letter.txt"), "Dear all");

        // When
        SigningKeyOption option = parsed("--signing-key", file.toString()).key;

        // Then
        assertThatThrownBy(option::key)
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("can't use the signing key")
                .hasMessageContaining("--signing-key FILE");
    }

    private static Some parsed(String... arguments) {
        Some some = new Some();
        new CommandLine(some).parseArgs(arguments);
        return some;
    }
}
