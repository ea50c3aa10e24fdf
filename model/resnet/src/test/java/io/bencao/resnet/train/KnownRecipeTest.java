package io.bencao.resnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bencao.resnet.data.Augmentation;
import io.bencao.resnet.pixels.KeptSquare;
import io.bencao.resnet.pixels.PreparationPreset;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownRecipeTest {

    @Test
    void shouldFallFromTheCoursesLargestRateToItsSmallestWithoutWarmUp() {
        // Given
        Recipe course = KnownRecipe.COURSE.at(224);
        Schedule schedule = new Schedule(course, 100);
        Stage stage = course.stages().get(0);

        // Then
        assertThat(schedule.learningRate(stage, 0)).isEqualTo(1e-3f);
        assertThat(schedule.learningRate(stage, schedule.whole() / 2)).isCloseTo(5.05e-4f, within(1e-7f));
        assertThat(schedule.learningRate(stage, schedule.whole())).isEqualTo(1e-5f);
    }

    @Test
    void shouldBeTheCoursesSettings() {
        assertThat(KnownRecipe.COURSE.at(224))
                .isEqualTo(new Recipe(
                        "course",
                        List.of(new Stage(224, 50)),
                        32,
                        1e-3,
                        1e-5,
                        0,
                        0,
                        0,
                        5,
                        0.2,
                        false,
                        Augmentation.COURSE,
                        1));
        assertThat(KnownRecipe.COURSE.pretrainedAt(224)).isEqualTo(KnownRecipe.COURSE.at(224));
        assertThat(KnownRecipe.DEFAULT.at(64)).isEqualTo(Recipe.usual(64, 50));
    }

    @Test
    void shouldKeepAPixelForEachOfTheInputOfACoursesWindow() {
        // Given
        double window = Augmentation.COURSE.smallestZoom();

        // Then: 0.7 of 320 are 224, and serving sees all of the image
        assertThat(PreparationPreset.COURSE.at(224).keptAt(224, window)).isEqualTo(new KeptSquare(320, 320));
        assertThat(PreparationPreset.COURSE.at(224).keptAt(112, window)).isEqualTo(new KeptSquare(160, 160));
        assertThat(PreparationPreset.COURSE.at(896).keptAt(896, window)).isEqualTo(new KeptSquare(1000, 1000));
        assertThat(PreparationPreset.IMAGENET.at(224).keptAt(224, 0.3)).isEqualTo(new KeptSquare(256, 224));
        assertThat(PreparationPreset.TORCHVISION.at(224).keptAt(112, 0.3)).isEqualTo(new KeptSquare(128, 112));
    }

    @Test
    void shouldListTheRecipesThereAre() {
        assertThat(KnownRecipe.named("course")).isEqualTo(KnownRecipe.COURSE);
        assertThatThrownBy(() -> KnownRecipe.named("Course"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("default and course");
    }

    @Test
    void shouldRefuseToEndAboveTheLargestRate() {
        Recipe usual = Recipe.usual(32, 1);

        assertThatThrownBy(() ->
                        new Recipe("x", usual.stages(), 32, 1e-3, 1e-2, 0, 0, 0, 5, 0.2, false, Augmentation.OFF, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The last learning rate must be within 0 to the largest, 0.001, not 0.01");
    }
}
