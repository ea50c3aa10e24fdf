package io.bencao.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The worked examples of {@link NotMixed}. */
class NotMixedTest {

    private final NotMixed guarantee = new NotMixed();

    @Test
    void shouldHoldAcrossASwap() {
        Evidence evidence = History.of(4)
                .predictedBy("a", 0)
                .predictedBy("a", 1)
                .predictedBy("b", 2)
                .predictedBy("b", 3)
                .evidence();

        assertThat(guarantee.judge(evidence).held()).isTrue();
        assertThat(evidence.checkpoints()).containsExactly("a", "b");
    }

    @Test
    void shouldFindARecordAnsweredByTwoCheckpoints() {
        Verdict verdict = guarantee.judge(History.of(2)
                .predictedBy("a", 0)
                .predictedBy("a", 1)
                .predictedBy("b", 1)
                .evidence());

        assertThat(verdict.held()).isFalse();
        assertThat(verdict.findings()).singleElement().satisfies(finding -> assertThat(finding.examples())
                .containsExactly("0/1"));
    }

    @Test
    void shouldFindAPredictionThatNamesNoCheckpoint() {
        assertThat(guarantee.judge(History.of(1).predictedBy("", 0).evidence()).held())
                .isFalse();
    }
}
