package io.bencao.insights.aggregates;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.insights.serde.FormatSerde;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class JudgementSumTest {

    @RepeatedTest(20)
    void shouldLeaveNothingWhenAllIsTakenBack(RepetitionInfo seed) {
        // Given
        Random random = new Random(seed.getCurrentRepetition());
        JudgementSum sum = JudgementSum.NONE;
        JudgementSum back = JudgementSum.NONE;

        // When
        for (int i = 0; i < 200; i++) {
            JudgementSum one = JudgementSum.one(random.nextInt(3) == 0 ? null : 1e-9 + random.nextDouble());
            sum = sum.plus(one);
            back = back.plus(one.negated());
        }

        // Then
        assertThat(sum.count()).isEqualTo(200);
        assertThat(sum.plus(back)).isEqualTo(JudgementSum.NONE);
        assertThat(stored(sum)).isEqualTo(sum);
        assertThat(stored(back)).isEqualTo(back);
    }

    private static JudgementSum stored(JudgementSum sum) {
        FormatSerde<JudgementSum> serde = new FormatSerde<>(JudgementSum.FORMAT);
        return serde.value(serde.bytes(sum));
    }
}
