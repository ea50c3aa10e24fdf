package io.bencao.bench.roast;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.bench.roast.WatchedRun.Arrival;
import io.bencao.checkpoint.course.StageReading;
import io.bencao.samples.classes.Herb;
import io.bencao.samples.runs.RoastRun;
import io.bencao.samples.runs.RoastRuns;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NaiveRuleTest {

    private static final RoastRun RUN = new RoastRuns(1, List.of(Herb.SHANZHA), 4).run(1);

    private static WatchedRun saying(IntPredicate over) {
        return new WatchedRun(
                RUN,
                IntStream.range(0, 40)
                        .mapToObj(i -> new Arrival(i, new StageReading(i, new float[] {1, 1, 1, 1}), over.test(i)))
                        .toList());
    }

    @Test
    void shouldSpeakWithTheEighthOfTwenty() {
        assertThat(NaiveRule.speaks(saying(i -> i >= 10))).hasValue(17);
        assertThat(NaiveRule.speaks(saying(i -> i % 2 == 0))).hasValue(14);
    }

    @Test
    void shouldForgetWhatIsOlderThanTwentyImages() {
        // Given: seven, and seven more when the first of them are forgotten
        assertThat(NaiveRule.speaks(saying(i -> i < 7 || (i >= 27 && i < 34)))).isEmpty();
    }
}
