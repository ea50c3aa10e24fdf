package io.bencao.resnet.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.resnet.data.ImageFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelDoubtTest {

    private static final long SEED = 20261127;

    /** With logarithms of probabilities as logits these are the probabilities themselves. */
    private static LabelledPredictions.Prediction answer(String name, int label, double... probabilities) {
        float[] logits = new float[probabilities.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.log(probabilities[i]);
        }
        return new LabelledPredictions.Prediction(new ImageFile(Path.of(name), label), logits, 1, "00".repeat(32));
    }

    /** Thresholds by hand: class 0 (0.9 + 0.8 + 0.1) / 3 = 0.6; class 1 (0.4 + 0.6) / 2 = 0.5; class 2 has no image. */
    @Test
    void shouldDoubtWhatLooksAsMuchLikeAnotherClassAsItsOwnImagesDo() {
        // Given
        LabelledPredictions answers = new LabelledPredictions(
                3,
                List.of(
                        answer("sure", 0, 0.9, 0.05, 0.05),
                        answer("fair", 0, 0.8, 0.1, 0.1),
                        answer("wrong", 0, 0.1, 0.55, 0.35),
                        answer("unsure", 1, 0.45, 0.4, 0.15),
                        answer("right", 1, 0.3, 0.6, 0.1)));

        // When
        List<LabelDoubt> doubts = LabelDoubt.in(answers, 1);

        // Then: "unsure" is taken for 0, but with less than 0.6
        assertThat(doubts).hasSize(1);
        LabelDoubt doubt = doubts.get(0);
        assertThat(doubt.answer().image().name()).isEqualTo("wrong");
        assertThat(doubt.suggested()).isEqualTo(1);
        assertThat(doubt.probability()).isCloseTo(0.55, within(1e-6));
        assertThat(doubt.margin()).isCloseTo(0.45, within(1e-6));
    }

    @Test
    void shouldNameNothingWhereAllIsAsLabelled() {
        assertThat(LabelDoubt.in(
                        new LabelledPredictions(2, List.of(answer("a", 0, 0.9, 0.1), answer("b", 1, 0.2, 0.8))), 1))
                .isEmpty();
    }

    /** The mean of three times 0.7 is a rounding above 0.7. */
    @Test
    void shouldDoubtWhatLooksExactlyAsItsOwnImagesDo() {
        // Given
        List<LabelledPredictions.Prediction> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double sure = 0.6 + i / 100.0;
            answers.clear();
            for (String name : List.of("a", "b", "c")) {
                answers.add(answer(name, 0, sure, 1 - sure));
            }
            answers.add(answer("d", 1, sure, 1 - sure));

            // When Then
            assertThat(LabelDoubt.in(new LabelledPredictions(2, answers), 1))
                    .as("sure by %s", sure)
                    .extracting(each -> each.answer().image().name())
                    .containsExactly("d");
        }
    }

    /** Five in a hundred labels are changed to another class; of two classes one is hard, so that no fixed bound would do. */
    @Test
    void shouldFindMostOfTheLabelsThatWereChangedAndFewOthers() {
        // Given
        Random random = new Random(SEED);
        List<LabelledPredictions.Prediction> answers = new ArrayList<>();
        Set<String> changed = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            int truth = random.nextInt(4);
            double sure = (truth == 3 ? 0.45 : 0.85) + 0.1 * random.nextDouble();
            double[] probabilities = {(1 - sure) / 3, (1 - sure) / 3, (1 - sure) / 3, (1 - sure) / 3};
            probabilities[truth] = sure;
            boolean wrong = random.nextInt(20) == 0;
            int label = wrong ? (truth + 1 + random.nextInt(3)) % 4 : truth;
            if (wrong) {
                changed.add(i + ".jpg");
            }
            answers.add(answer(i + ".jpg", label, probabilities));
        }

        // When
        List<String> doubted = LabelDoubt.in(new LabelledPredictions(4, answers), 1).stream()
                .map(each -> each.answer().image().name())
                .toList();

        // Then
        long found = doubted.stream().filter(changed::contains).count();
        assertThat(found).isGreaterThan(changed.size() * 3L / 4);
        assertThat(doubted.size() - found).isLessThan(changed.size() / 10);
    }
}
