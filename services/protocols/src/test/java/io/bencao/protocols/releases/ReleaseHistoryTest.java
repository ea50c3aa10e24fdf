package io.bencao.protocols.releases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReleaseHistoryTest {

    private static final String A = TopicOfReleases.digest("a");
    private static final String B = TopicOfReleases.digest("b");
    private static final String C = TopicOfReleases.digest("c");

    private final TopicOfReleases topic = new TopicOfReleases();
    private final ReleaseHistory history = topic.log.champions(TopicOfReleases.MODEL);

    @Test
    void shouldGoBackStepByStepAndNotForthAgain() {
        release(1, "a", null);
        release(2, "b", "a");
        release(3, "c", "b");
        assertThat(history.rollbackTarget()).contains(B);
        release(4, "b", "c");
        assertThat(history.rollbackTarget()).contains(A);
        release(5, "a", "b");
        assertThat(history.rollbackTarget()).isEmpty();
    }

    @Test
    void shouldKnowThatNothingIsBeforeOneThatWasOnlyGoneBackTo() {
        // Given a served from the start and was never released
        release(1, "b", "a");
        assertThat(history.rollbackTarget()).contains(A);
        release(2, "a", "b");

        // Then
        assertThat(history.rollbackTarget()).isEmpty();
        assertThat(history.isRolledBack()).isTrue();
        assertThat(history.isBarred(B)).isTrue();
    }

    @Test
    void shouldBarWhatWasTakenBackForGood() {
        release(1, "a", null);
        release(2, "b", "a");
        assertThat(history.isBarred(B)).isFalse();
        release(3, "a", "b");
        assertThat(history.isRolledBack()).isTrue();
        assertThat(history.isBarred(B)).isTrue();
        assertThat(history.isBarred(A)).isFalse();
        release(4, "c", "a");
        assertThat(history.isRolledBack()).isFalse();
        assertThat(history.isBarred(B)).isTrue();
        assertThat(history.isBarred(C)).isFalse();
    }

    @Test
    void shouldNotBarWhatAPersonReleasedAgain() {
        release(1, "a", null);
        release(2, "b", "a");
        release(3, "a", "b");
        release(4, "b", "a");
        assertThat(history.isBarred(B)).isFalse();
        assertThat(history.isBarred(A)).isFalse();
        release(5, "a", "b");
        assertThat(history.isBarred(B)).isTrue();
    }

    @Test
    void shouldTellARollbackAfterAnOlderCheckpointWasReleasedAgain() {
        // Given
        release(1, "a", null);
        release(2, "b", "a");
        release(3, "c", "b");
        release(4, "a", "c");
        assertThat(history.isRolledBack()).isFalse();

        // When what it replaced is live again
        release(5, "c", "a");

        // Then
        assertThat(history.isRolledBack()).isTrue();
        assertThat(history.isBarred(A)).isTrue();
    }

    @Test
    void shouldNameACheckpointByTheIdOfItsRelease() {
        release(1, "a", null);
        assertThat(history.checkpointId(A)).isEqualTo("id-a");
        assertThat(history.checkpointId(B)).isEqualTo("bbbbbbbbbbbb");
    }

    @Test
    void shouldBeginWithNothing() {
        assertThat(history.last()).isEmpty();
        assertThat(history.lastNumber()).isZero();
        assertThat(history.nextNumber()).isEqualTo(1);
        assertThat(history.rollbackTarget()).isEmpty();
        assertThat(history.isRolledBack()).isFalse();
    }

    private void release(long number, String letter, String parent) {
        assertThat(topic.log.take(topic.next(topic.value(topic.signed(number, letter, parent)))))
                .isInstanceOf(ValidRelease.class);
    }
}
