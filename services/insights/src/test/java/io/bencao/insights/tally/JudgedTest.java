package io.bencao.insights.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class JudgedTest {

    @RepeatedTest(20)
    void shouldLeaveNothingWhenAllIsTakenBack(RepetitionInfo seed) {
        // Given
        Random random = new Random(seed.getCurrentRepetition());
        Judged sum = Judged.NONE;
        Judged back = Judged.NONE;

        // When
        for (int i = 0; i < 200; i++) {
            Judged one = Judged.one(random.nextInt(3) == 0 ? null : 1e-9 + random.nextDouble());
            sum = sum.plus(one);
            back = back.plus(one.negated());
        }

        // Then
        assertThat(sum.count()).isEqualTo(200);
        assertThat(sum.plus(back)).isEqualTo(Judged.NONE);
        assertThat(Judged.unpack(sum.pack())).isEqualTo(sum);
        assertThat(Judged.unpack(back.pack())).isEqualTo(back);
    }
}
