package io.bencao.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    private static final byte[] MESSAGE = "manifest".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void shouldMakeAKeyAtFirstUseAndReadItLater() throws IOException {
        // Given
        Path file = folder.resolve("keys/trainer.key");

        // When
        SigningKey first = SigningKey.createIfAbsent(file);
        SigningKey later = SigningKey.createIfAbsent(file);

        // Then
        assertThat(later.keyId()).isEqualTo(first.keyId()).matches("[0-9a-f]{16}");
        assertThat(later.sign(MESSAGE)).isEqualTo(first.sign(MESSAGE));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent().toFile().list()).containsExactly("trainer.key");
    }

    @Test
    void shouldMakeOneKeyWhenFourAskAtOnce() throws Exception {
        // Given
        Path file = folder.resolve("trainer.key");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<String> keyId = () -> SigningKey.createIfAbsent(file).keyId();

        // When
        Set<String> ids = new HashSet<>();
        for (Future<String> id :
                threads.invokeAll(IntStream.range(0, 4).mapToObj(i -> keyId).toList())) {
            ids.add(id.get());
        }
        threads.shutdown();

        // Then
        assertThat(ids).hasSize(1);
    }

    @Test
    void shouldVerifyWithTheExportedHalf() throws IOException {
        // Given
        SigningKey key = SigningKey.generate();
        Path exported = folder.resolve("trainer.pub");
        key.exportPublic(exported);

        // When
        TrustedKeys trusted = TrustedKeys.of(List.of(exported));

        // Then
        assertThat(trusted.keyIds()).containsExactly(key.keyId());
        assertThatCode(() -> trusted.verify(MESSAGE, key.sign(MESSAGE))).doesNotThrowAnyException();
        assertThatThrownBy(() -> trusted.verify(new byte[] {1}, key.sign(MESSAGE)))
                .isInstanceOf(CheckpointException.class);
        assertThat(Files.readString(exported)).doesNotContain("PRIVATE");
    }

    @Test
    void shouldReadKeysThatOpenSslMade() throws IOException {
        // Given the key pair of RFC 8032, section 7.1, test 2, as OpenSSL writes it
        Path file = folder.resolve("openssl.key");
        Files.writeString(file, """
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7
                -----END PRIVATE KEY-----
                -----BEGIN PUBLIC KEY-----
                MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=
                -----END PUBLIC KEY-----
                """);

        // When
        byte[] signature =
                SigningKey.createIfAbsent(file).sign(new byte[] {0x72}).signatureBytes();

        // Then the signature that the RFC gives
        assertThat(signature)
                .asHexString()
                .isEqualToIgnoringCase("92A009A9F0D4CAB8720E820B5F642540A2B27B5416503F8FB3762223EBDB69DA"
                        + "085AC1E43E15996E458F3613D0F11D8C387B2EAEB4302AEEB00D291612BB0C00");
    }

    @Test
    void shouldRefuseFilesThatHoldNoKey() throws IOException {
        // Given
        Path text = Files.writeString(folder.resolve("notes.txt"), "no key");
        Path halves = folder.resolve("halves.key");
        Files.writeString(halves, SigningKey.generate().publicPem());

        // Then
        assertThatThrownBy(() -> SigningKey.createIfAbsent(text)).hasMessageContaining("notes.txt");
        assertThatThrownBy(() -> SigningKey.createIfAbsent(halves)).hasMessageContaining("no private key");
        assertThatThrownBy(() -> TrustedKeys.of(List.of(text))).hasMessageContaining("no PEM public key");
        assertThatThrownBy(() -> TrustedKeys.of(List.of())).hasMessageContaining("at least one");
    }

    @Test
    void shouldRefuseTwoHalvesOfDifferentKeys() throws IOException {
        // Given
        Path file = folder.resolve("mixed.key");
        SigningKey.createIfAbsent(file);
        String mixed = Files.readString(file).replaceFirst("(?s)-----BEGIN PUBLIC.*", "")
                + SigningKey.generate().publicPem();
        Files.writeString(file, mixed);

        // Then
        assertThatThrownBy(() -> SigningKey.createIfAbsent(file)).hasMessageContaining("different keys");
    }
}
