package io.bencao.bench.roast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.bench.roast.Foreseen.Look;
import io.bencao.bench.roast.Foreseen.StageError;
import io.bencao.samples.classes.Herb;
import io.bencao.samples.runs.Ending;
import io.bencao.samples.runs.RoastRun;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RoastResultTest {

    /** Right from 100 s, over from 200 s on. */
    private static Foreseen run(Ending ending, double warned, double naive) {
        RoastRun run = new RoastRun(
                1,
                Herb.PUHUANG,
                List.of(50.0, 100.0, 200.0),
                ending == Ending.LATE ? 240 : 150,
                ending,
                new RoastRun.Look(1, 10, Double.POSITIVE_INFINITY),
                List.of());
        return new Foreseen(
                run,
                List.of(new Look(1 / 3.0, 8, true), new Look(1 / 2.0, 4, ending == Ending.LATE)),
                List.of(new StageError(0.05, false), new StageError(0.55, ending == Ending.LATE)),
                told(warned),
                told(naive));
    }

    private static OptionalDouble told(double seconds) {
        return seconds < 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }

    private final RoastResult result = new RoastResult(
            "starter",
            12,
            List.of(
                    run(Ending.LATE, 170, 230),
                    run(Ending.LATE, 185, -1),
                    run(Ending.LATE, -1, -1),
                    run(Ending.IN_TIME, 145, -1),
                    run(Ending.IN_TIME, 130, -1),
                    run(Ending.EARLY, -1, -1)));

    @Test
    void shouldCountWarningsInLostRunsAndInOthers() {
        assertThat(result.foreseen().inTime()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(result.foreseen().ahead()).isCloseTo(22.5, within(1e-9));
        assertThat(result.foreseen().warned()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(result.foreseen().untimely()).as("70 s too soon").isCloseTo(1 / 3.0, within(1e-9));
        assertThat(result.naive().inTime()).isZero();
        assertThat(result.naive().ahead()).isEqualTo(-30);
    }

    @Test
    void shouldBeGoodOnlyIfNearlyAllLostRunsAreWarnedOfAndHardlyAnOther() {
        assertThat(result.good()).isFalse();
        assertThat(new RoastResult("a", 1, List.of(run(Ending.LATE, 170, -1), run(Ending.EARLY, -1, -1))).good())
                .isTrue();
        assertThat(new RoastResult("a", 1, List.of(run(Ending.LATE, 170, -1), run(Ending.EARLY, 60, -1))).good())
                .isFalse();
        assertThat(new RoastResult("a", 1, List.of(run(Ending.EARLY, -1, -1))).good())
                .as("nothing that could be warned of")
                .isFalse();
    }

    @Test
    void shouldPrintWhatItCannotSayAsNull() {
        // When
        ObjectNode json = result.json();

        // Then
        assertThat(json.path("lost").asInt()).isEqualTo(3);
        assertThat(json.path("timeToRight").get(0).path("medianErrorSeconds").asDouble())
                .isEqualTo(8);
        assertThat(json.path("timeToRight").get(1).path("withinInterval").asDouble())
                .isEqualTo(0.5);
        assertThat(json.path("timeToRight").get(2).path("medianErrorSeconds").isNull())
                .isTrue();
        assertThat(json.path("wrongStage").get(5).path("share").asDouble()).isEqualTo(0.5);
        assertThat(String.join("\n", result.lines())).contains("33.3 % of lost runs warned of 20 s before", "8 s off");
    }
}
