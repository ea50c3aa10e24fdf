package io.bencao.resnet.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.resnet.data.ImageFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against examples worked out by hand. */
class EvaluationTest {

    private static LabelledPredictions.Prediction answer(String name, int label, double... logits) {
        float[] values = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            values[i] = (float) logits[i];
        }
        return new LabelledPredictions.Prediction(new ImageFile(Path.of(name), label), values, 1, "00".repeat(32));
    }

    /** Five images of four classes; of the last there is none. */
    private static LabelledPredictions five() {
        return new LabelledPredictions(
                4,
                List.of(
                        answer("a", 0, 4, 3, 2, 1),
                        answer("b", 0, 3, 4, 2, 1),
                        answer("c", 1, 1, 4, 3, 2),
                        answer("d", 2, 4, 3, 1, 2),
                        answer("e", 2, 0, 1, 2, 9)));
    }

    @Test
    void shouldCountRightAndNearlyRightAnswers() {
        // When
        Evaluation evaluation = Evaluation.of(five(), 4, 1);

        // Then: a and c are right; d's true class is the last of four
        assertThat(evaluation.examples()).isEqualTo(5);
        assertThat(evaluation.top1()).isEqualTo(0.4);
        assertThat(evaluation.top3()).isEqualTo(0.8);
        assertThat(evaluation.matrix())
                .containsExactly(List.of(1, 1, 0, 0), List.of(0, 1, 0, 0), List.of(1, 0, 0, 1), List.of(0, 0, 0, 0));
    }

    @Test
    void shouldTellPrecisionFromRecallAndNeitherWhereThereIsNothing() {
        // When
        List<ClassScore> classes = Evaluation.of(five(), 4, 1).classes();

        // Then
        assertThat(classes.get(0).recall()).hasValue(0.5);
        assertThat(classes.get(0).precision()).hasValue(0.5);
        assertThat(classes.get(1).recall()).hasValue(1);
        assertThat(classes.get(1).precision()).hasValue(0.5);
        assertThat(classes.get(1).f1().orElseThrow()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(classes.get(2).recall()).hasValue(0);
        assertThat(classes.get(2).precision()).isEmpty();
        assertThat(classes.get(2).f1()).hasValue(0);
        assertThat(classes.get(3).recall()).isEmpty();
        assertThat(classes.get(3).precision()).hasValue(0);
        assertThat(new ClassScore(0, 0, 0, 0).f1()).isEmpty();
    }

    @Test
    void shouldWeighClassesAlikeInBalancedAccuracy() {
        assertThat(Evaluation.of(five(), 4, 1).balancedAccuracy()).isCloseTo((0.5 + 1 + 0) / 3, within(1e-12));
    }

    @Test
    void shouldSayHowMuchFiveImagesCanTell() {
        // When
        Evaluation.Interval interval = Evaluation.of(five(), 4, 1).interval();

        // Then: Wilson's score interval of 2 out of 5
        assertThat(interval.from()).isCloseTo(0.1176, within(1e-4));
        assertThat(interval.to()).isCloseTo(0.7693, within(1e-4));
    }

    @Test
    void shouldListTheMostFrequentConfusionsFirst() {
        // Given
        LabelledPredictions answers = new LabelledPredictions(
                2, List.of(answer("a", 0, 0, 1), answer("b", 1, 1, 0), answer("c", 1, 1, 0), answer("d", 1, 0, 1)));

        // Then
        assertThat(Evaluation.of(answers, 2, 1).confusions(10))
                .containsExactly(new Evaluation.Confusion(1, 0, 2), new Evaluation.Confusion(0, 1, 1));
        assertThat(Evaluation.of(answers, 2, 1).confusions(1)).hasSize(1);
    }

    /** Three answers with 90, 90 and 62 %: the first and the last are right. */
    @Test
    void shouldMeasureHowFarConfidenceIsFromAccuracy() {
        // Given
        LabelledPredictions answers = new LabelledPredictions(
                2,
                List.of(
                        answer("a", 0, Math.log(9), 0),
                        answer("b", 1, Math.log(9), 0),
                        answer("c", 0, Math.log(0.62 / 0.38), 0)));

        // When
        ConfidenceCalibration calibration = Evaluation.of(answers, 2, 1).calibration();

        // Then
        assertThat(calibration.error()).isCloseTo((Math.abs(1.8 - 1) + Math.abs(0.62 - 1)) / 3, within(1e-6));
        assertThat(calibration.confidence()).isCloseTo(2.42 / 3, within(1e-6));
        assertThat(calibration.surprise())
                .isCloseTo(-(Math.log(0.9) + Math.log(0.1) + Math.log(0.62)) / 3, within(1e-6));
        assertThat(calibration.bins()).hasSize(15);
        ConfidenceCalibration.Bin bin = calibration.bins().get(13);
        assertThat(bin.images()).isEqualTo(2);
        assertThat(bin.confidence()).isCloseTo(0.9, within(1e-6));
        assertThat(bin.accuracy()).isEqualTo(0.5);
        assertThat(calibration.bins().get(0)).isEqualTo(new ConfidenceCalibration.Bin(0, 1 / 15.0, 0, 0, 0));
    }

    @Test
    void shouldDivideLogitsByTheTemperature() {
        // Given: ln 9 halved is ln 3, and that is 75 %
        LabelledPredictions answers = new LabelledPredictions(2, List.of(answer("a", 0, Math.log(9), 0)));

        // When
        Evaluation evaluation = Evaluation.of(answers, 2, 2);

        // Then
        assertThat(evaluation.calibration().confidence()).isCloseTo(0.75, within(1e-6));
        assertThat(evaluation.uncalibrated().confidence()).isCloseTo(0.9, within(1e-6));
    }

    @Test
    void shouldPutTheMostConfidentMistakesFirst() {
        // When
        List<Mistake> worst = Mistake.worst(five(), 1, 2);

        // Then
        assertThat(worst).extracting(mistake -> mistake.answer().image().name()).containsExactly("e", "b");
        assertThat(worst.get(0).confidence())
                .isCloseTo(1 / (1 + Math.exp(-7) + Math.exp(-8) + Math.exp(-9)), within(1e-9));
        assertThat(worst.get(0).truth()).isCloseTo(Math.exp(-7) * worst.get(0).confidence(), within(1e-9));
    }

    @Test
    void shouldJudgeOneClassOnly() {
        // When
        Evaluation evaluation = Evaluation.of(new LabelledPredictions(1, List.of(answer("a", 0, 3))), 1, 1);

        // Then
        assertThat(evaluation.top1()).isEqualTo(1);
        assertThat(evaluation.calibration().error()).isCloseTo(0, within(1e-12));
        assertThat(evaluation.balancedAccuracy()).isEqualTo(1);
    }

    @Test
    void shouldAgreeWithWhatManifestsCarry() {
        // Given
        Random random = new Random(5);
        LabelledPredictions answers = new LabelledPredictions(
                4,
                IntStream.range(0, 500)
                        .mapToObj(i -> answer(
                                "p" + i,
                                random.nextInt(3),
                                3 * random.nextGaussian(),
                                3 * random.nextGaussian(),
                                3 * random.nextGaussian(),
                                random.nextGaussian()))
                        .toList());

        // Then
        Evaluation evaluation = Evaluation.of(answers, 4, 1.7);
        assertThat(evaluation.top1()).isEqualTo(answers.scores(1.7).accuracy());
        assertThat(evaluation.matrix()).isEqualTo(answers.scores(1.7).confusionMatrix());
        assertThat(evaluation.calibration().error())
                .isCloseTo(answers.scores(1.7).calibrationError(), within(1e-9));
    }
}
