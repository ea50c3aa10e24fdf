package io.bencao.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.cli.checkpoints.SmallWeights;
import io.bencao.resnet.Padding;
import io.bencao.resnet.data.Augmentation;
import io.bencao.resnet.data.Symmetry;
import io.bencao.resnet.head.HeadRecipe;
import io.bencao.resnet.pixels.PreparationPreset;
import io.bencao.resnet.train.KnownRecipe;
import io.bencao.resnet.train.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** From words on the command line to a recipe and a network. */
class TrainingOptionsTest {

    @TempDir
    private Path folder;

    @Command
    private static final class Some {
        @Mixin
        private RecipeOptions recipe;

        @Mixin
        private NetworkOptions network;
    }

    @Test
    void shouldTrainAsUsualUnlessToldOtherwise() {
        assertThat(parsed().recipe.recipe(224, false)).isEqualTo(Recipe.usual(224, 50));
        assertThat(parsed().network.architecture().name()).isEqualTo("resnet50");
        assertThat(parsed().network.architecture().padding()).isEqualTo(Padding.SAME);
        assertThat(parsed().network.imageSize()).isEqualTo(224);
    }

    @Test
    void shouldTakeEachWordToItsPlace() {
        // When
        Recipe recipe = parsed(
                        "--epochs=7",
                        "--batch=8",
                        "--learning-rate=0.25",
                        "--weight-decay=0.125",
                        "--label-smoothing=0.5",
                        "--patience=3",
                        "--validation=0.75",
                        "--class-weights=NONE",
                        "--seed=-9",
                        "--symmetry=SQUARE",
                        "--crop=0.5",
                        "--light=0.25",
                        "--colour=0.125",
                        "--erase=1")
                .recipe
                .recipe(64, false);

        // Then
        assertThat(recipe.stages()).hasSize(1);
        assertThat(recipe.inputSize()).isEqualTo(64);
        assertThat(recipe.epochs()).isEqualTo(7);
        assertThat(recipe.batch()).isEqualTo(8);
        assertThat(recipe.learningRate()).isEqualTo(0.25);
        assertThat(recipe.weightDecay()).isEqualTo(0.125);
        assertThat(recipe.labelSmoothing()).isEqualTo(0.5);
        assertThat(recipe.patience()).isEqualTo(3);
        assertThat(recipe.validation()).isEqualTo(0.75);
        assertThat(recipe.balanced()).isFalse();
        assertThat(recipe.seed()).isEqualTo(-9);
        assertThat(recipe.augmentation())
                .isEqualTo(new Augmentation(Symmetry.SQUARE, 0.5, 1.1, 0.5, 0.1, 0.25, 0.125, 1));
    }

    @Test
    void shouldLetALargerCropLiftTheLargestWindow() {
        Augmentation augmentation =
                parsed("--crop=1.5").recipe.recipe(64, false).augmentation();

        assertThat(augmentation.smallestZoom()).isEqualTo(1.5);
        assertThat(augmentation.largestZoom()).isEqualTo(1.5);
    }

    @Test
    void shouldGoByTheCourseAndLetASingleWordBeStrongerAndSayIt() {
        // When
        RecipeOptions course = parsed("--recipe=course").recipe;
        RecipeOptions other =
                parsed("--recipe=course", "--lr=0.01", "--epochs=3", "--crop=0.5", "--symmetry=none").recipe;

        // Then
        Recipe own = course.recipe(224, true);
        assertThat(own).isEqualTo(KnownRecipe.COURSE.at(224));
        assertThat(course.preparation()).isEqualTo(PreparationPreset.COURSE);
        assertThat(new RecipeLine(own).beside(own)).isEmpty();
        assertThat(new RecipeLine(own).text())
                .isEqualTo(
                        "recipe course: 50 epochs to 224 pixels, batch 32, learning rate 0.001 to 1e-05, weight decay 0,"
                                + " label smoothing 0, patience 5, classes as they are");
        Recipe stronger = other.recipe(224, true);
        assertThat(stronger.learningRate()).isEqualTo(0.01);
        assertThat(stronger.augmentation().smallestZoom()).isEqualTo(0.5);
        assertThat(stronger.augmentation().smallestAspect()).isEqualTo(1);
        assertThat(new RecipeLine(stronger).beside(own))
                .contains("given beside recipe course: --epochs 3 instead of 50, --lr 0.01 instead of 0.001,"
                        + " --symmetry none instead of mirror, --crop 0.5 instead of 0.7");
    }

    @Test
    void shouldNotBeginAboveItsOwnRateAndStepGentlyOnPretrainedWeights() {
        assertThat(parsed("--recipe=course", "--lr=1e-6")
                        .recipe
                        .recipe(64, true)
                        .lastLearningRate())
                .isEqualTo(1e-6);
        assertThat(parsed().recipe.recipe(64, true).learningRate()).isEqualTo(0.01);
        assertThat(parsed().recipe.recipe(64, false).learningRate()).isEqualTo(0.05);
        assertThat(parsed("--lr=0.2").recipe.recipe(64, true).learningRate()).isEqualTo(0.2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--epochs=0 | A stage needs one epoch at least, not 0",
                "--batch=1 | A batch needs two images at least, not 1",
                "--lr=0 | The learning rate must be above 0, not 0.0",
                "--lr=NaN | The learning rate must be above 0, not NaN",
                "--lr=Infinity | The learning rate must be above 0, not Infinity",
                "--weight-decay=-1 | Weight decay must be within 0 to 1, not -1.0",
                "--label-smoothing=1 | Label smoothing must be within 0 to 1, not 1.0",
                "--patience=0 | Patience must be one epoch at least, not 0",
                "--validation=1 | between 0 and 1, not 1.0",
                "--validation=NaN | between 0 and 1, not NaN",
                "--crop=-1 | The smallest window must be above 0",
                "--light=1 | The change of light must be at least 0 and below 1, not 1.0",
                "--erase=1.5 | The chance of a blot must be within 0 to 1, not 1.5",
                "--recipe=chef | there is no recipe \"chef\", but default and course",
                "--progressive=96:20,64:5 | ends with 64 pixels, but --image-size is 224"
            })
    void shouldSayWhatMakesNoSense(String option, String expected) {
        RecipeOptions options = parsed(option).recipe;

        assertThatThrownBy(() -> options.recipe(224, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void shouldVaryNothingForAHeadUnlessToldOtherwise() {
        assertThat(parsed().recipe.headRecipe(HeadRecipe.Start.ZERO)).isEqualTo(HeadRecipe.USUAL);
        HeadRecipe told = parsed("--symmetry=mirror", "--class-weights=none", "--seed=5")
                .recipe
                .headRecipe(HeadRecipe.Start.PARENT);
        assertThat(told.views()).isEqualTo(Symmetry.MIRROR);
        assertThat(told.balanced()).isFalse();
        assertThat(told.start()).isEqualTo(HeadRecipe.Start.PARENT);
        assertThat(told.seed()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "-0.1", "NaN", "2"})
    void shouldRefuseToJudgeAHeadByNoneOrAll(String share) {
        RecipeOptions options = parsed("--validation=" + share).recipe;

        assertThatThrownBy(options::validation)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between 0 and 1, not");
    }

    @Test
    void shouldFollowAPretrainedFileAndLetWordsBeStronger() throws IOException {
        // Given: a ResNet-18 of PyTorch's kind
        String file = "--pretrained=" + SmallWeights.write(folder.resolve("weights"), 3);

        // Then
        assertThat(parsed(file).network.architecture().name()).isEqualTo("resnet18");
        assertThat(parsed(file).network.architecture().padding()).isEqualTo(Padding.SYMMETRIC);
        assertThat(parsed(file, "--padding=same").network.architecture().padding())
                .isEqualTo(Padding.SAME);
        assertThat(parsed(file, "--arch=resnet34").network.architecture().name())
                .isEqualTo("resnet34");
        assertThat(parsed(file, "--norm-epsilon=1e-4")
                        .network
                        .pretrained()
                        .orElseThrow()
                        .epsilon())
                .contains(1e-4);
        assertThat(parsed().network.pretrained()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"resnet19, 19", "resnet, resnet18", "RESNET50, resnet50", "resnet99999, resnet152", "'', resnet18"})
    void shouldListTheNetworksThereAre(String name, String mentioned) {
        NetworkOptions options = parsed("--arch=" + name).network;

        assertThatThrownBy(options::architecture)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(mentioned);
    }

    private static Some parsed(String... arguments) {
        Some some = new Some();
        new CommandLine(some).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return some;
    }
}
