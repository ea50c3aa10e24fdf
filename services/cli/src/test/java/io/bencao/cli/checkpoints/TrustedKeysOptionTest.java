package io.bencao.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.terminal.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class TrustedKeysOptionTest {

    private static final String HOME = "bencao.home";

    private final SigningKey own = SigningKey.generate();
    private final SigningKey trainer = SigningKey.generate();
    private final SigningKey insights = SigningKey.generate();

    @TempDir
    private Path folder;

    @Command
    private static final class Some {
        @Mixin
        private TrustedKeysOption trusted;
    }

    @AfterEach
    void leave() {
        System.clearProperty(HOME);
    }

    @Test
    void shouldTrustOnesOwnAloneWhereNothingElseIsKnown() {
        assertThat(parsed().keys(Optional.of(own)).keyIds()).containsExactly(own.keyId());
    }

    @Test
    void shouldTrustTheServicesOfUpAndOneself() throws IOException {
        // Given
        Path keys = Files.createDirectories(folder.resolve(".bencao/keys"));
        trainer.exportPublic(keys.resolve("trainer.pub"));
        insights.exportPublic(keys.resolve("insights.pub"));
        Files.writeString(keys.resolve("trainer.pem"), "a private key is none of these");
        System.setProperty(HOME, folder.toString());

        // Then
        assertThat(parsed().keys(Optional.of(own)).keyIds())
                .containsExactlyInAnyOrder(own.keyId(), trainer.keyId(), insights.keyId());
        assertThat(parsed().keys(Optional.empty()).keyIds()).hasSize(2);
    }

    @Test
    void shouldTrustNoNeighboursWhereKeysAreNamed() throws IOException {
        // Given
        Path keys = Files.createDirectories(folder.resolve(".bencao/keys"));
        trainer.exportPublic(keys.resolve("trainer.pub"));
        Path named = folder.resolve("insights.pub");
        insights.exportPublic(named);
        System.setProperty(HOME, folder.toString());

        // Then
        assertThat(parsed("--trusted-key", named.toString())
                        .keys(Optional.of(own))
                        .keyIds())
                .containsExactlyInAnyOrder(own.keyId(), insights.keyId());
    }

    @Test
    void shouldBelieveNobodyWhereThereIsNoKeyAtAll() {
        // Given: 'bencao up' was never run
        System.setProperty(HOME, folder.toString());

        // Then
        assertThatThrownBy(() -> parsed().keys(Optional.empty()))
                .isInstanceOf(Complaint.class)
                .hasMessageStartingWith("no release can be believed")
                .hasMessageEndingWith("--trusted-key FILE.");
    }

    @Test
    void shouldNotFallBackToOnesOwnWhereANamedKeyCanNotBeRead() throws IOException {
        // Given
        Path letter = Files.writeString(folder.resolve("letter.pub"), "Dear all");

        // Then
        for (String file :
                new String[] {letter.toString(), folder.resolve("none.pub").toString()}) {
            assertThatThrownBy(() -> parsed("--trusted-key", file).keys(Optional.of(own)))
                    .isInstanceOf(Complaint.class)
                    .hasMessageContaining(file);
        }
    }

    private static TrustedKeysOption parsed(String... arguments) {
        Some some = new Some();
        new CommandLine(some).parseArgs(arguments);
        return some.trusted;
    }
}
