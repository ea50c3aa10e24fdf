package io.bencao.trainer.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.ReleaseStatement;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReleaseHistoryTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String C = "c".repeat(64);

    private final ReleaseHistory history = new ReleaseHistory();

    @Test
    void shouldPassOverANumberThatDoesNotRise() {
        assertThat(history.add(released(1, A, null, "first"))).isTrue();
        assertThat(history.add(released(5, B, A, "better"))).isTrue();
        assertThat(history.add(released(5, C, B, "again"))).isFalse();
        assertThat(history.add(released(2, C, B, "replayed"))).isFalse();
        assertThat(history.last().orElseThrow().statement().digest()).isEqualTo(B);
        assertThat(history.lastNumber()).isEqualTo(5);
        assertThat(history.contains(C)).isFalse();
    }

    @Test
    void shouldBarWhatWasTakenBackForGood() {
        history.add(released(1, A, null, "first"));
        history.add(released(2, B, A, "better"));
        assertThat(history.bars(B)).isFalse();
        history.add(released(3, A, B, Released.ROLLBACK + "worse"));
        assertThat(history.rolledBack()).isTrue();
        assertThat(history.bars(B)).isTrue();
        assertThat(history.bars(A)).isFalse();
        history.add(released(4, C, A, "better"));
        assertThat(history.rolledBack()).isFalse();
        assertThat(history.bars(B)).isTrue();
    }

    @Test
    void shouldNotBarWhatAPersonReleasedAgain() {
        history.add(released(1, A, null, "first"));
        history.add(released(2, B, A, "better"));
        history.add(released(3, A, B, Released.ROLLBACK + "worse"));
        history.add(released(4, B, A, "by hand"));
        assertThat(history.bars(B)).isFalse();
        history.add(released(5, A, B, Released.ROLLBACK + "worse once more"));
        assertThat(history.bars(B)).isTrue();
    }

    @Test
    void shouldBeginWithNothing() {
        assertThat(history.last()).isEmpty();
        assertThat(history.lastNumber()).isZero();
        assertThat(history.rolledBack()).isFalse();
    }

    private static Released released(long number, String digest, String parent, String reason) {
        return new Released(
                new ReleaseStatement(
                        "herbs", ReleaseStatement.CHAMPION, number, digest, parent, Instant.EPOCH, "trainer a"),
                reason);
    }
}
