package io.bencao.checkpoint.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseLearningTest {

    private static final CoursePrior PRIOR = DrawnRuns.prior(2);

    @Test
    void shouldLearnHowLongStagesTakeAndHowPacesDiffer() {
        assertThat(PRIOR.stages()).isEqualTo(DrawnRuns.STAGES);
        assertThat(PRIOR.stageSeconds().get(1) / PRIOR.stageSeconds().get(0)).isCloseTo(1.5, within(0.01));
        assertThat(PRIOR.stageSeconds().get(0)).isCloseTo(60, within(6.0));
        assertThat(PRIOR.paceSpread()).isBetween(0.08, 0.25);
    }

    @Test
    void shouldLearnWhatIsAnsweredWhere() {
        // Given: the middle of the third of four stages, 60 + 90 + 40 of 276 s
        List<Double> there =
                PRIOR.answers().get((int) (190.0 / 276 * PRIOR.answers().size()));

        // Then: a mean place of 2, that is certainty of the third, or a little less
        double nearThird = there.subList(AnswerLevels.of(1.8), AnswerLevels.of(2.2) + 1).stream()
                .mapToDouble(each -> each)
                .sum();
        assertThat(nearThird).isGreaterThan(0.8);
        assertThat(there.stream().mapToDouble(each -> each).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void shouldBeTheSameAfterAWayThroughAFile() throws IOException {
        // When
        ObjectMapper mapper = new ObjectMapper();
        String json = mapper.writeValueAsString(PRIOR);

        // Then
        assertThat(mapper.readValue(json, CoursePrior.class)).isEqualTo(PRIOR);
        assertThat(json.length()).isLessThan(60_000);
    }

    @Test
    void shouldAskForGoldenRunsThatWentFarEnough() {
        // Given: one whole run and one that was taken off in its second stage
        GoldenRun whole = new DrawnRuns(1).at(1, 10);
        GoldenRun early = new GoldenRun(whole.readings().subList(0, 20), List.of(61.0));

        // When Then
        assertThatThrownBy(() -> CourseLearning.learn("herb", DrawnRuns.STAGES, List.of(whole, early)))
                .hasMessageContaining("family herb: stage 2 ended in 1 of 2 golden runs");
    }

    @Test
    void shouldRefuseWhatIsNoCourse() {
        assertThatThrownBy(() -> new CoursePrior("herb", List.of(60.0, 0.0), 0.1, 0.1, PRIOR.answers()))
                .hasMessageContaining("family herb");
        assertThatThrownBy(() -> new CoursePrior("herb", List.of(60.0), 0.1, 0.1, PRIOR.answers()))
                .hasMessageContaining("8 levels");
        assertThatThrownBy(() -> new GoldenRun(List.of(), List.of(50.0, 40.0)))
                .hasMessageContaining("one after another");
    }
}
