package io.bencao.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.examples.ExampleSeal;
import io.bencao.protocols.feedback.Author;
import io.bencao.protocols.feedback.Authors;
import io.bencao.protocols.feedback.FeedbackSeal;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.testkit.TrustedKeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several instances, each with a key of its own, as docs/operations.md says to make them known to one another. */
class ReleaseKeysTest {

    @TempDir
    private Path folder;

    @Test
    void shouldBelieveAnotherInstanceOnceItsPublicKeyIsTrusted() throws IOException {
        // Given two instances that were started once, and what somebody said on the page of the first
        ReleaseKeys first = start("first");
        ReleaseKeys second = start("second");
        Feedback said = FeedbackSeal.seal(words(), first.seal());
        assertThatThrownBy(() -> new Authors(second.seals(), false).of(said))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(first.seal().keyId());

        // When each is started again with the other's file
        ReleaseKeys firstAgain = start("first", published("second"));
        ReleaseKeys secondAgain = start("second", published("first"));

        // Then
        assertThat(new Authors(secondAgain.seals(), false).of(said).standing()).isEqualTo(Author.Standing.SEALED);
        assertThat(new Authors(firstAgain.seals(), false)
                        .of(FeedbackSeal.seal(words(), second.seal()))
                        .name())
                .isEqualTo("ling");
        assertThat(firstAgain.seal().keyId()).isEqualTo(first.seal().keyId());
    }

    @Test
    void shouldPublishWhatATrainerNeedsToBelieveItsExamples() throws IOException {
        // Given
        ReleaseKeys first = start("first");
        ReleaseKeys second = start("second");
        byte[] event = {1};

        // When
        TrustedKeys trainers = TrustedKeys.of(List.of(published("first"), published("second")));

        // Then
        for (ReleaseKeys each : List.of(first, second)) {
            ExampleSeal seal = ExampleSeal.in(ExampleSeal.seal(event, null, 1, each.seal()))
                    .orElseThrow();
            assertThatCode(() -> seal.verify(trainers, event, null)).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldPublishTheKeyThatReleasesWhereThatSeals() throws IOException {
        ReleaseKeys keys = start(
                "first",
                Map.of(
                        "bencao.checkpoint.signing-key",
                        folder.resolve("own.pem").toString()));
        assertThat(TrustedKeys.of(List.of(published("first"))).keyIds())
                .containsExactly(keys.own().orElseThrow().keyId());
    }

    private Path published(String instance) {
        return folder.resolve(instance + "-access/seal.pub");
    }

    private ReleaseKeys start(String instance, Path... others) throws IOException {
        StringBuilder trusted = new StringBuilder(TrustedKeyFile.in(Files.createDirectories(folder.resolve(instance)))
                .toString());
        for (Path other : others) {
            trusted.append(',').append(other);
        }
        return start(instance, Map.of("bencao.checkpoint.trusted-keys", trusted.toString()));
    }

    private ReleaseKeys start(String instance, Map<String, String> more) throws IOException {
        Path state = Files.createDirectories(folder.resolve(instance));
        return ReleaseKeys.of(TestConfig.of(RunningInsights.settings("localhost:1", state, more)));
    }

    private static Feedback.Builder words() {
        return Feedback.newBuilder()
                .setEventId(new UUID(0, 7))
                .setKind(FeedbackKind.CONFIRM)
                .setAnnotator("ling")
                .setGivenAt(Instant.EPOCH);
    }
}
