package io.bencao.resnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bencao.resnet.data.Augmentation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    private static final Stage SMALL = new Stage(32, 10);
    private static final Stage LARGE = new Stage(64, 10);

    private final Recipe recipe =
            Recipe.usual(64, 1).withStages(List.of(SMALL, LARGE)).withBatch(8, 0.4);
    private final Schedule schedule = new Schedule(recipe, 5);

    @Test
    void shouldCountWorkByTheAreaOfImages() {
        assertThat(Schedule.step(LARGE)).isEqualTo(4 * Schedule.step(SMALL));
        assertThat(schedule.before(0)).isZero();
        assertThat(schedule.before(10)).isEqualTo(10 * 5 * 32 * 32);
        assertThat(schedule.before(11) - schedule.before(10)).isEqualTo(5 * 64 * 64);
        assertThat(schedule.whole()).isEqualTo(50 * 32 * 32 + 50 * 64 * 64);
        assertThat(schedule.before(1000)).as("no more than there is").isEqualTo(schedule.whole());
    }

    @Test
    void shouldRiseOverTheFirstEpochsAndFallToNothingAtTheEnd() {
        // When
        float first = schedule.learningRate(SMALL, 0);
        float peak = schedule.learningRate(SMALL, schedule.before(2));
        float last = schedule.learningRate(LARGE, schedule.whole() - Schedule.step(LARGE));

        // Then
        assertThat(first).isCloseTo(0.04f, within(1e-6f));
        assertThat(peak).isCloseTo(0.4f, within(1e-6f));
        assertThat(last).isLessThan(0.005f);
    }

    @Test
    void shouldNotWarmUpForMoreThanATenthOfAShortTraining() {
        // Given two epochs, over which the recipe alone would let the rate rise
        Schedule brief = new Schedule(Recipe.usual(32, 2).withBatch(8, 0.4), 50);

        // When Then
        assertThat(brief.learningRate(new Stage(32, 2), brief.whole() / 10)).isCloseTo(0.4f, within(1e-3f));
    }

    @Test
    void shouldCountEpochsOverStagesAndEpochsWithoutABetterOne() {
        // When
        EpochProgress progress =
                EpochProgress.START.judged(0.5, 10, 1).judged(0.4, 11, 2).judged(0.4, 12, 3);
        EpochProgress next = progress.nextStage().judged(0.1, 13, 4);

        // Then
        assertThat(progress).isEqualTo(new EpochProgress(0, 3, 0, 0.5, 2, 12, 3));
        assertThat(next).as("another stage begins without a best").isEqualTo(new EpochProgress(1, 1, 3, 0.1, 0, 13, 4));
        assertThat(next.done()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.1, batch", "8, 0, learning rate", "8, NaN, learning rate", "8, Infinity, learning rate"})
    void shouldRefuseRecipesThatCanNotWork(int batch, double learningRate, String named) {
        assertThatThrownBy(() -> recipe.withBatch(batch, learningRate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void shouldChangeNothingButWhatIsNamed() {
        // When
        Recipe other = recipe.withAugmentation(Augmentation.OFF, 9);

        // Then
        assertThat(other.augmentation()).isEqualTo(Augmentation.OFF);
        assertThat(other.seed()).isEqualTo(9);
        assertThat(other.withAugmentation(recipe.augmentation(), recipe.seed())).isEqualTo(recipe);
        assertThat(other.inputSize()).isEqualTo(64);
        assertThat(other.epochs()).isEqualTo(20);
    }

    @Test
    void shouldRefuseStagesThatCanNotWork() {
        assertThatThrownBy(() -> new Stage(31, 1)).hasMessageContaining("32");
        assertThatThrownBy(() -> new Stage(32, 0)).hasMessageContaining("one epoch");
        assertThatThrownBy(() -> recipe.withStages(List.of())).hasMessageContaining("one stage");
    }
}
