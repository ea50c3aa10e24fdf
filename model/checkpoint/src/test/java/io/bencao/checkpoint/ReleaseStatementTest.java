package io.bencao.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseStatementTest {

    private static final String DIGEST = "a".repeat(64);
    private static final String PARENT = "b".repeat(64);
    private static final String DETAILS = "c".repeat(64);
    private static final ReleaseStatement STATEMENT = new ReleaseStatement(
            "herbs", "champion", 7, DIGEST, PARENT, Instant.ofEpochMilli(1_700_000_000_123L), "李梅 (shift 2)", DETAILS);

    @Test
    void shouldWriteTheCanonicalFormOfTheDocumentation() {
        // Then
        assertThat(new String(STATEMENT.canonical(), StandardCharsets.UTF_8))
                .isEqualTo("bencao-release-1\n5:herbs\n8:champion\n1:7\n64:" + DIGEST + "\n64:" + PARENT
                        + "\n13:1700000000123\n16:李梅 (shift 2)\n64:" + DETAILS + "\n");
        assertThat(STATEMENT.key()).isEqualTo("herbs/champion");
    }

    @Test
    void shouldWriteADashForNoParent() {
        // When
        ReleaseStatement first =
                new ReleaseStatement("herbs", "champion", 1, DIGEST, null, Instant.EPOCH, "bencao train", DETAILS);

        // Then
        assertThat(new String(first.canonical(), StandardCharsets.UTF_8))
                .contains(DIGEST + "\n-\n1:0\n12:bencao train\n");
    }

    @Test
    void shouldBeBelievedWhenATrustedKeySignedIt() {
        // Given
        SigningKey key = SigningKey.generate();
        SignedRelease signed = STATEMENT.sign(key);

        // When it has travelled in a record
        SignedRelease arrived = SignedRelease.of(
                new ReleaseStatement(
                        "herbs",
                        "champion",
                        7,
                        DIGEST,
                        PARENT,
                        Instant.ofEpochMilli(STATEMENT.releasedAt().toEpochMilli()),
                        "李梅 (shift 2)",
                        DETAILS),
                signed.keyId(),
                signed.signatureBytes());

        // Then
        assertThat(arrived.verify(TrustedKeys.of(key))).isEqualTo(STATEMENT);
    }

    static Stream<UnaryOperator<ReleaseStatement>> changes() {
        return Stream.of(
                s -> new ReleaseStatement(
                        "herbs2", s.slot(), 7, DIGEST, PARENT, s.releasedAt(), s.releasedBy(), DETAILS),
                s -> new ReleaseStatement(
                        s.model(), "shadow", 7, DIGEST, PARENT, s.releasedAt(), s.releasedBy(), DETAILS),
                s -> new ReleaseStatement(
                        s.model(), s.slot(), 8, DIGEST, PARENT, s.releasedAt(), s.releasedBy(), DETAILS),
                s -> new ReleaseStatement(
                        s.model(), s.slot(), 7, PARENT, PARENT, s.releasedAt(), s.releasedBy(), DETAILS),
                s -> new ReleaseStatement(
                        s.model(), s.slot(), 7, DIGEST, null, s.releasedAt(), s.releasedBy(), DETAILS),
                s -> new ReleaseStatement(
                        s.model(), s.slot(), 7, DIGEST, PARENT, Instant.EPOCH, s.releasedBy(), DETAILS),
                s -> new ReleaseStatement(s.model(), s.slot(), 7, DIGEST, PARENT, s.releasedAt(), "someone", DETAILS),
                s -> new ReleaseStatement(
                        s.model(), s.slot(), 7, DIGEST, PARENT, s.releasedAt(), s.releasedBy(), DIGEST));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void shouldNotBeBelievedWhenAnythingWasChanged(UnaryOperator<ReleaseStatement> change) {
        // Given
        SigningKey key = SigningKey.generate();
        SignedRelease signed = STATEMENT.sign(key);

        // When
        SignedRelease changed = new SignedRelease(change.apply(STATEMENT), signed.signature());

        // Then
        assertThatThrownBy(() -> changed.verify(TrustedKeys.of(key)))
                .extracting("refusal")
                .isEqualTo(CheckpointRefusal.SIGNATURE_INVALID);
    }

    @Test
    void shouldNotBeBelievedWhenAnotherKeySignedOrTheSignatureIsNone() {
        // Given
        SigningKey key = SigningKey.generate();

        // Then
        assertThatThrownBy(() -> STATEMENT.sign(key).verify(TrustedKeys.of(SigningKey.generate())))
                .extracting("refusal")
                .isEqualTo(CheckpointRefusal.KEY_UNKNOWN);
        assertThatThrownBy(() ->
                        SignedRelease.of(STATEMENT, key.keyId(), new byte[0]).verify(TrustedKeys.of(key)))
                .extracting("refusal")
                .isEqualTo(CheckpointRefusal.SIGNATURE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "a/b", "../up", "汉"})
    void shouldRefuseNamesThatCouldMeanSomethingElse(String name) {
        // Then
        assertThatThrownBy(() ->
                        new ReleaseStatement(name, "champion", 1, DIGEST, null, Instant.EPOCH, "someone", DETAILS))
                .extracting("refusal")
                .isEqualTo(CheckpointRefusal.RELEASE_INVALID);
        assertThatThrownBy(
                        () -> new ReleaseStatement("herbs", name, 1, DIGEST, null, Instant.EPOCH, "someone", DETAILS))
                .extracting("refusal")
                .isEqualTo(CheckpointRefusal.RELEASE_INVALID);
    }

    @Test
    void shouldRefuseValuesThatAreNone() {
        // Then
        assertThatThrownBy(
                        () -> new ReleaseStatement("herbs", "champion", 0, DIGEST, null, Instant.EPOCH, "x", DETAILS))
                .hasMessageContaining("1 or more");
        assertThatThrownBy(
                        () -> new ReleaseStatement("herbs", "champion", 1, "../x", null, Instant.EPOCH, "x", DETAILS))
                .hasMessageContaining("64 hexadecimal");
        assertThatThrownBy(() -> new ReleaseStatement("herbs", "champion", 1, DIGEST, "x", Instant.EPOCH, "x", DETAILS))
                .hasMessageContaining("parent");
        assertThatThrownBy(() -> new ReleaseStatement("herbs", "champion", 1, DIGEST, null, null, "x", DETAILS))
                .hasMessageContaining("time");
        assertThatThrownBy(() ->
                        new ReleaseStatement("herbs", "champion", 1, DIGEST, null, Instant.EPOCH, "a\nb", DETAILS))
                .hasMessageContaining("control");
    }
}
