package io.bencao.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The worked examples of {@link BadImageHarmsNobody}: record 1 of three is cut short. */
class BadImageHarmsNobodyTest {

    private static final String TRUNCATED = "truncated-image";

    private final BadImageHarmsNobody guarantee =
            new BadImageHarmsNobody(Map.of(new RecordId(0, 1), Set.of(TRUNCATED)));

    @Test
    void shouldHoldWhenTheBadOneIsADeadLetterAndItsNeighboursAreAnswered() {
        Evidence evidence =
                History.of(3).predicted(0, 2).deadLettered(1, TRUNCATED).evidence();

        assertThat(guarantee.judge(evidence).held()).isTrue();
    }

    @Test
    void shouldFindABadOneThatWasAnsweredAsIfItWereGood() {
        Verdict verdict = guarantee.judge(History.of(3).predicted(0, 1, 2).evidence());

        assertThat(verdict.count(BadImageHarmsNobody.NOT_DEAD_LETTERED)).isEqualTo(1);
    }

    @Test
    void shouldFindAGoodOneThatWentWithTheBadOne() {
        Verdict verdict = guarantee.judge(History.of(3)
                .predicted(2)
                .deadLettered(0, TRUNCATED)
                .deadLettered(1, TRUNCATED)
                .evidence());

        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.what()).isEqualTo(BadImageHarmsNobody.HARMED);
            assertThat(finding.examples()).containsExactly("0/0 (truncated-image)");
        });
    }

    @Test
    void shouldFindAnotherReason() {
        Verdict verdict = guarantee.judge(
                History.of(3).predicted(0, 2).deadLettered(1, "corrupt-image").evidence());

        assertThat(verdict.count(BadImageHarmsNobody.OTHER_REASON)).isEqualTo(1);
    }

    @Test
    void shouldFindOtherBytes() {
        Verdict verdict = guarantee.judge(History.of(3)
                .predicted(0, 2)
                .deadLetteredWithBytesOf(2, 1, TRUNCATED)
                .evidence());

        assertThat(verdict.count(Observation.OTHER_BYTES.text())).isEqualTo(1);
    }

    @Test
    void shouldFindThatABadOneWasNeverThere() {
        assertThat(guarantee.judge(History.of(1).predicted(0).evidence()).held())
                .isFalse();
    }
}
