package io.bencao.checkpoint.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.course.CourseAlert.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CourseAlertsTest {

    private static final CourseFold FOLD = new CourseFold(DrawnRuns.prior(3), 10);

    private final CourseAlerts alerts = CourseAlerts.usual(DrawnRuns.STAGES);

    private List<CourseAlert> told(GoldenRun run) {
        List<CourseAlert> told = new ArrayList<>();
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        CourseState state = FOLD.begin();
        for (StageReading reading : run.readings()) {
            state = FOLD.add(state, reading);
            alerts.next(FOLD.progress(state), kinds).ifPresent(alert -> {
                kinds.add(alert.kind());
                told.add(alert);
            });
        }
        return told;
    }

    @Test
    void shouldTellEachOnceInItsOrderAndInTime() {
        for (long seed = 40; seed < 46; seed++) {
            // Given
            GoldenRun run = new DrawnRuns(seed).at(1.1, 60);

            // When
            List<CourseAlert> told = told(run);

            // Then
            assertThat(told).extracting(CourseAlert::kind).containsExactly(Kind.values());
            assertThat(told.get(0).at()).isLessThan(run.stageFrom().get(1));
            assertThat(told.get(1).at())
                    .isBetween(run.stageFrom().get(1), run.stageFrom().get(2) - 12);
            assertThat(told.get(2).at()).isGreaterThan(run.stageFrom().get(2) - 4);
        }
    }

    @Test
    void shouldTellNothingOfAPanThatIsStillRaw() {
        // Given
        GoldenRun run = new DrawnRuns(50).at(1, 0);

        // When Then
        assertThat(told(new GoldenRun(run.readings().subList(0, 12), List.of())))
                .isEmpty();
    }

    @Test
    void shouldReadAsAPersonWouldSayIt() {
        Forecast in = new Forecast(40.2, 29.7, 55.1, 27);
        assertThat(new CourseAlert(Kind.RIGHT_SOON, 90, in).text()).isEqualTo("right in about 40 s (30 to 55)");
        assertThat(new CourseAlert(Kind.LEAVES_SOON, 90, in).text()).isEqualTo("leaves right in 40 s (30 to 55)");
        assertThat(new CourseAlert(Kind.OVER, 90, in).text()).isEqualTo("over");
    }
}
