package io.bencao.insights.api.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.insights.aggregates.JudgementSum;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionTest {

    @Test
    void shouldPutTrueLabelsInRowsAndPredictionsInColumns() {
        Confusion confusion = new Confusion();
        confusion.add("raw", "raw", judged(3));
        confusion.add("raw", "done", judged(2));
        confusion.add("burnt", "done", judged(1));

        ConfusionView view = confusion.view("digest", List.of("raw", "done"));

        assertThat(view.labels()).containsExactly("raw", "done", "burnt");
        assertThat(view.counts()).containsExactly(List.of(3L, 2L, 0L), List.of(0L, 0L, 0L), List.of(0L, 1L, 0L));
    }

    @Test
    void shouldWeighRareJudgementsMore() {
        Confusion confusion = new Confusion();
        confusion.add("raw", "raw", JudgementSum.one(0.01));
        confusion.add("raw", "done", judged(1));

        AccuracyView accuracy = confusion.accuracy();

        assertThat(accuracy.accuracy()).isEqualTo(0.5);
        assertThat(accuracy.weighted()).isCloseTo(100.0 / 101, within(1e-6));
    }

    @Test
    void shouldClaimNothingWithoutJudgements() {
        AccuracyView accuracy = new Confusion().accuracy();

        assertThat(accuracy).isEqualTo(new AccuracyView(0, 0, 0, null, 0));
    }

    private static JudgementSum judged(int count) {
        JudgementSum sum = JudgementSum.NONE;
        for (int i = 0; i < count; i++) {
            sum = sum.plus(JudgementSum.one(1.0));
        }
        return sum;
    }
}
