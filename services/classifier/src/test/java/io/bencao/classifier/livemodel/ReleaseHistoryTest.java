package io.bencao.classifier.livemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseHistoryTest {

    private final SigningKey key = SigningKey.generate();
    private final ReleaseHistory history = history(Optional.empty());

    @Test
    void shouldKnowTheLastReleaseOfItsSlot() {
        // When
        history.add(release(1, "a"));
        history.add(release(4, "b"));
        history.add(release(5, "a"));
        history.complete();

        // Then
        assertThat(history.newest()).map(ReleaseStatement::number).contains(5L);
        assertThat(history.newestFirst()).extracting(ReleaseStatement::number).containsExactly(5L, 4L, 1L);
    }

    @Test
    void shouldPassOverOtherModelsAndSlots() {
        // When
        ReleaseHistory.Verdict other =
                history.add(statement("mugs", "champion", 1, "a").sign(key));
        ReleaseHistory.Verdict shadow =
                history.add(statement("herbs", "shadow", 1, "a").sign(key));

        // Then
        assertThat(other).isEqualTo(ReleaseHistory.Verdict.NOT_OURS);
        assertThat(shadow).isEqualTo(ReleaseHistory.Verdict.NOT_OURS);
        assertThat(history.newest()).isEmpty();
    }

    @Test
    void shouldRefuseANumberThatDoesNotRise() {
        // Given
        history.add(release(4, "b"));

        // Then
        assertThatThrownBy(() -> history.add(release(4, "c")))
                .isInstanceOf(ReleaseHistory.ReplayedException.class)
                .hasMessageStartingWith("release-replayed: its number 4 is not above 4");
        assertThatThrownBy(() -> history.add(release(3, "a"))).isInstanceOf(ReleaseHistory.ReplayedException.class);
        assertThat(history.newest()).map(ReleaseStatement::number).contains(4L);
    }

    @Test
    void shouldNotLetAReleaseThatNobodyTrustedSignedUseUpANumber() {
        // Given
        SignedRelease strange = statement("herbs", "champion", 1_000, "x").sign(SigningKey.generate());

        // When
        assertThatThrownBy(() -> history.add(strange)).isInstanceOf(CheckpointException.class);
        history.add(release(1, "a"));

        // Then
        assertThat(history.newest()).map(ReleaseStatement::number).contains(1L);
    }

    @Test
    void shouldGoOnFromWhatItRemembersWhenTheTopicWasFilledAnewWithOldReleases() {
        // Given
        ReleaseHistory remembering = history(Optional.of(release(7, "c").statement()));

        // When
        remembering.add(release(1, "a"));
        remembering.add(release(2, "b"));
        remembering.complete();

        // Then
        assertThat(remembering.newest()).map(ReleaseStatement::number).contains(7L);
        assertThatThrownBy(() -> remembering.add(release(7, "d"))).isInstanceOf(ReleaseHistory.ReplayedException.class);
        assertThat(remembering.add(release(8, "d"))).isEqualTo(ReleaseHistory.Verdict.ACCEPTED);
    }

    @Test
    void shouldBelieveATopicThatIsFurtherThanWhatItRemembers() {
        // Given
        ReleaseStatement second = release(2, "b").statement();
        ReleaseHistory remembering = history(Optional.of(second));

        // When
        remembering.add(release(1, "a"));
        remembering.add(second.sign(key));
        remembering.add(release(3, "c"));
        remembering.complete();

        // Then
        assertThat(remembering.newestFirst())
                .extracting(ReleaseStatement::number)
                .containsExactly(3L, 2L, 1L);
    }

    private ReleaseHistory history(Optional<ReleaseStatement> remembered) {
        return new ReleaseHistory("herbs", TrustedKeys.of(key), remembered);
    }

    private SignedRelease release(long number, String digest) {
        return statement("herbs", "champion", number, digest).sign(key);
    }

    private static ReleaseStatement statement(String model, String slot, long number, String digest) {
        String whole = digest.equals("x") ? "e".repeat(64) : digest.repeat(64);
        return new ReleaseStatement(model, slot, number, whole, null, Instant.EPOCH, "test");
    }
}
