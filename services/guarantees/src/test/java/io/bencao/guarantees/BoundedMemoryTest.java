package io.bencao.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.guarantees.BoundedMemory.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked examples of {@link BoundedMemory}, with a limit of 2000. */
class BoundedMemoryTest {

    private final BoundedMemory guarantee = new BoundedMemory(2000, 0.15);

    @Test
    void shouldHoldWhenALargerBacklogTakesNoMore() {
        Verdict verdict =
                guarantee.judge(List.of(new Run(2000, List.of(400L, 1300L)), new Run(500, List.of(300L, 1200L))));

        assertThat(verdict.held()).isTrue();
        assertThat(verdict.judged()).isEqualTo(4);
    }

    @Test
    void shouldFindMemoryThatGrowsWithTheBacklog() {
        Verdict verdict = guarantee.judge(List.of(new Run(500, List.of(1200L)), new Run(2000, List.of(1900L))));

        assertThat(verdict.findings()).singleElement().satisfies(finding -> assertThat(finding.what())
                .contains("grew"));
    }

    @Test
    void shouldFindARunOverTheLimit() {
        Verdict verdict = guarantee.judge(List.of(new Run(500, List.of(1900L)), new Run(2000, List.of(2001L, 100L))));

        assertThat(verdict.findings()).singleElement().satisfies(finding -> assertThat(finding.what())
                .contains("limit"));
    }

    @Test
    void shouldRefuseARunWithoutSamples() {
        assertThatThrownBy(() -> new Run(500, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNotCallItGrowthWhereTheBacklogsAreEqual() {
        Run low = new Run(500, List.of(1000L));
        Run high = new Run(500, List.of(1300L));

        assertThat(guarantee.judge(List.of(low, high)).held()).isTrue();
        assertThat(guarantee.judge(List.of(high, low)).held()).isTrue();
    }

    @Test
    void shouldMeasureGrowthFromTheHighestPeakOfTheSmallestBacklog() {
        Run low = new Run(500, List.of(1000L));
        Run high = new Run(500, List.of(1300L));

        assertThat(guarantee
                        .judge(List.of(low, high, new Run(501, List.of(1494L))))
                        .held())
                .isTrue();
        assertThat(guarantee
                        .judge(List.of(low, high, new Run(501, List.of(1496L))))
                        .held())
                .isFalse();
    }

    @Test
    void shouldRefuseToJudgeNoRun() {
        assertThatThrownBy(() -> guarantee.judge(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
