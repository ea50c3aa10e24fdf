package io.bencao.protocols.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.SigningKey;
import io.bencao.protocols.releases.NotValidRelease.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReleaseLogTest {

    private final TopicOfReleases topic = new TopicOfReleases();
    private final ReleaseLog log = topic.log;
    private final ReleaseHistory history = log.champions(TopicOfReleases.MODEL);

    @Test
    void shouldYieldWhatATrustedKeySigned() {
        // When
        take(topic.signed(1, "a", null));
        CheckedRelease second = take(topic.signed(2, "b", "a"));

        // Then
        assertThat(second).isInstanceOf(ValidRelease.class);
        assertThat(history.last()).contains((ValidRelease) second);
        assertThat(history.last().orElseThrow().checkpointId()).isEqualTo("id-b");
        assertThat(log.models()).containsExactly(TopicOfReleases.MODEL);
        assertThat(log.lastModel()).contains(TopicOfReleases.MODEL);
        assertThat(log.notValidCount()).isZero();
    }

    @Test
    void shouldTellWhatIsNotValidWithItsOffsetAndReason() {
        // Given
        take(topic.signed(1, "a", null));
        SignedRelease mine = topic.signed(2, "b", "a");

        // When
        take("no release".getBytes(StandardCharsets.UTF_8));
        take((byte[]) null);
        take(TopicOfReleases.statement(2, "e", "d").sign(SigningKey.generate()));
        take(SignedRelease.of(TopicOfReleases.statement(2, "e", "d"), topic.key.keyId(), mine.signatureBytes()));
        take(SignedRelease.of(TopicOfReleases.statement(2, "e", "d"), topic.key.keyId(), new byte[0]));
        take(topic.signed(1, "a", null));

        // Then
        assertThat(log.notValid())
                .extracting(NotValidRelease::problem)
                .containsExactly(
                        Problem.MALFORMED,
                        Problem.MALFORMED,
                        Problem.KEY_UNKNOWN,
                        Problem.SIGNATURE_INVALID,
                        Problem.SIGNATURE_INVALID,
                        Problem.REPLAYED);
        assertThat(log.notValid()).extracting(NotValidRelease::offset).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(log.notValidCount()).isEqualTo(6);
        assertThat(history.lastNumber()).isEqualTo(1);
        assertThat(history.contains(TopicOfReleases.digest("e"))).isFalse();
        assertThat(log.notValid().get(2).claimed())
                .map(ReleaseStatement::number)
                .contains(2L);
    }

    @Test
    void shouldNotBelieveAReleaseWhoseDetailsSomebodyChanged() {
        SignedRelease signed = topic.signed(1, "a", null);
        ReleaseDetails good = TopicOfReleases.details("a");
        for (ReleaseDetails changed : List.of(
                new ReleaseDetails("id-b", good.scores(), good.reason()),
                new ReleaseDetails(good.checkpointId(), good.scores(), "rollback"),
                new ReleaseDetails(good.checkpointId(), Map.of(), good.reason()),
                new ReleaseDetails(good.checkpointId(), Map.of("gain", 0.5, "p", 0.25), good.reason()))) {
            assertThat(take(topic.records.record(signed, changed).value()))
                    .isInstanceOfSatisfying(NotValidRelease.class, found -> assertThat(found.problem())
                            .isEqualTo(Problem.SIGNATURE_INVALID));
        }
        assertThat(take(signed)).isInstanceOf(ValidRelease.class);
    }

    @Test
    void shouldNotLetAStrangerUseUpNumbers() {
        // When
        take(TopicOfReleases.statement(Long.MAX_VALUE, "e", "d").sign(SigningKey.generate()));
        CheckedRelease first = take(topic.signed(1, "a", null));

        // Then
        assertThat(first).isInstanceOf(ValidRelease.class);
        assertThat(history.nextNumber()).isEqualTo(2);
    }

    @Test
    void shouldSayWhatToDoWhereATrustedKeyUsedUpTheNumbers() {
        // When
        take(topic.signed(Long.MAX_VALUE, "a", null));

        // Then
        assertThatThrownBy(history::nextNumber)
                .isInstanceOf(ReleaseNumbersExhaustedException.class)
                .hasMessageContainingAll("offset 0", topic.key.keyId(), "Take that key out");
    }

    @Test
    void shouldNotBelieveAStrangerAboutAnotherModel() {
        // When
        ReleaseStatement other = new ReleaseStatement(
                "mugs",
                ReleaseStatement.CHAMPION,
                1,
                TopicOfReleases.digest("e"),
                null,
                Instant.EPOCH,
                "mallory",
                TopicOfReleases.details("e").digest());
        take(other.sign(SigningKey.generate()));

        // Then
        assertThat(log.models()).isEmpty();
        assertThat(log.lastModel()).isEmpty();
        assertThat(log.notValid().get(0).concerns(TopicOfReleases.MODEL, ReleaseStatement.CHAMPION))
                .isFalse();
    }

    @Test
    void shouldKeepSlotsApart() {
        // When
        ReleaseStatement shadow = new ReleaseStatement(
                TopicOfReleases.MODEL,
                "shadow",
                5,
                TopicOfReleases.digest("c"),
                null,
                Instant.EPOCH,
                "test",
                TopicOfReleases.details("c").digest());
        take(shadow.sign(topic.key));

        // Then
        assertThat(history.last()).isEmpty();
        assertThat(take(topic.signed(1, "a", null))).isInstanceOf(ValidRelease.class);
        assertThat(log.valid()).extracting(ValidRelease::slot).containsExactly("shadow", "champion");
    }

    @Test
    void shouldGoOnFromWhatIsRememberedWhereTheTopicWasFilledAnew() {
        // Given
        take(topic.signed(1, "a", null));
        take(topic.signed(2, "b", "a"));

        // When
        log.remember(topic.signed(7, "c", "b"));

        // Then
        assertThat(history.lastNumber()).isEqualTo(7);
        assertThat(take(topic.signed(7, "d", "c"))).isInstanceOf(NotValidRelease.class);
        assertThat(take(topic.signed(8, "d", "c"))).isInstanceOf(ValidRelease.class);
    }

    @Test
    void shouldBelieveATopicThatIsFurtherThanWhatIsRemembered() {
        // Given
        SignedRelease second = topic.signed(2, "b", "a");
        take(topic.signed(1, "a", null));
        take(second);
        take(topic.signed(3, "c", "b"));

        // When
        log.remember(second);

        // Then
        assertThat(history.newestFirst(10)).extracting(ValidRelease::number).containsExactly(3L, 2L, 1L);
    }

    @Test
    void shouldKeepNothingUnprintableOfWhatStrangersWrote() {
        // When
        NotValidRelease release = new NotValidRelease(
                1, Instant.EPOCH, Problem.MALFORMED, "\u001b[2J\r\n" + "x".repeat(1000), java.util.Optional.empty());

        // Then
        assertThat(release.reason()).doesNotContainPattern("\\p{Cntrl}").hasSizeLessThan(400);
    }

    private CheckedRelease take(SignedRelease release) {
        return take(topic.value(release));
    }

    private CheckedRelease take(byte[] value) {
        return log.take(topic.next(value));
    }
}
