package io.bencao.classifier.livemodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastReleaseTest {

    @TempDir
    Path folder;

    private final SigningKey key = SigningKey.generate();
    private final ReleaseStatement statement = new ReleaseStatement(
            "herbs",
            "champion",
            7,
            "a".repeat(64),
            "b".repeat(64),
            Instant.ofEpochMilli(1_700_000_000_123L),
            "李梅",
            "d".repeat(64));

    @Test
    void shouldRememberTheLastReleaseThatWasWritten() throws IOException {
        // Given
        LastRelease last = new LastRelease(folder, "herbs");
        last.write(
                new ReleaseStatement("herbs", "champion", 6, "c".repeat(64), null, Instant.EPOCH, "x", "d".repeat(64))
                        .sign(key));

        // When
        last.write(statement.sign(key));

        // Then
        assertThat(new LastRelease(folder, "herbs").read(TrustedKeys.of(key))).contains(statement.sign(key));
        assertThat(new LastRelease(folder, "mugs").read(TrustedKeys.of(key))).isEmpty();
    }

    @Test
    void shouldNotBelieveWhatNoTrustedKeySigned() throws IOException {
        // Given
        LastRelease last = new LastRelease(folder, "herbs");
        last.write(statement.sign(SigningKey.generate()));

        // Then
        assertThat(last.read(TrustedKeys.of(key))).isEmpty();
    }

    @Test
    void shouldTakeADamagedFileForNone() throws IOException {
        // Given
        LastRelease last = new LastRelease(folder, "herbs");
        last.write(statement.sign(key));
        Path file = folder.resolve("last-release-herbs.properties");

        // When
        Files.writeString(file, "number=\\u00zz");

        // Then
        assertThat(last.read(TrustedKeys.of(key))).isEmpty();
        Files.writeString(file, "number=7");
        assertThat(last.read(TrustedKeys.of(key))).isEmpty();
    }
}
