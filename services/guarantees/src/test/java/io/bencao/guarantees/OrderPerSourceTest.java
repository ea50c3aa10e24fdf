package io.bencao.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The worked examples of {@link OrderPerSource}. */
class OrderPerSourceTest {

    private final OrderPerSource guarantee = new OrderPerSource();

    @Test
    void shouldHoldWhenARecordBetweenIsADeadLetter() {
        Evidence evidence = History.of(4)
                .predicted(0, 1, 3)
                .deadLettered(2, "corrupt-image")
                .evidence();

        assertThat(guarantee.judge(evidence).held()).isTrue();
    }

    @Test
    void shouldHoldWhenPartitionsMixInOneOutputPartition() {
        Evidence evidence = History.of(2)
                .partition(1, 2)
                .predictedOf(0, 0)
                .predictedOf(1, 0)
                .predictedOf(0, 1)
                .predictedOf(1, 1)
                .evidence();

        assertThat(guarantee.judge(evidence).held()).isTrue();
    }

    @Test
    void shouldFindAnAnswerThatComesTooLate() {
        Verdict verdict = guarantee.judge(History.of(3).predicted(0, 2, 1).evidence());

        assertThat(verdict.held()).isFalse();
        assertThat(verdict.findings()).singleElement().satisfies(finding -> assertThat(finding.examples())
                .containsExactly("0/1 after 2"));
    }

    @Test
    void shouldCountEveryAnswerThatIsRepeatedAfterARewind() {
        Verdict verdict =
                guarantee.judge(History.of(4).predicted(0, 1, 2, 0, 1, 2, 3).evidence());

        assertThat(verdict.count(Observation.OUT_OF_ORDER.text())).isEqualTo(2);
    }

    @Test
    void shouldFindAPredictionWhoseKeyIsNotItsSource() {
        Verdict verdict = guarantee.judge(History.of(1).predictedWithOtherKey(0).evidence());

        assertThat(verdict.held()).isFalse();
    }
}
