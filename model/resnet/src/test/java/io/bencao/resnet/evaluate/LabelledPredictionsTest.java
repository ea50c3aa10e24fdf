package io.bencao.resnet.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.checkpoint.Scores;
import io.bencao.resnet.data.ImageFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledPredictionsTest {

    private static LabelledPredictions.Prediction answer(int label, float... logits) {
        String sha256 = String.format("%064x", label + 1);
        return new LabelledPredictions.Prediction(new ImageFile(Path.of("x"), label), logits, 1, sha256);
    }

    @Test
    void shouldCountByClass() {
        // Given
        LabelledPredictions answers = new LabelledPredictions(
                3, List.of(answer(0, 5, 0, 0), answer(0, 0, 5, 0), answer(1, 0, 5, 0), answer(1, 0, 5, 0)));

        // When
        Scores scores = answers.scores(1);

        // Then
        assertThat(scores.accuracy()).isEqualTo(0.75);
        assertThat(scores.perClassRecall()).containsExactly(0.5, 1.0, null);
        assertThat(scores.confusionMatrix()).containsExactly(List.of(1, 1, 0), List.of(0, 2, 0), List.of(0, 0, 0));
        assertThat(scores.examples()).isEqualTo(4);
    }

    @Test
    void shouldFindTheTemperatureThatMatchesConfidenceToAccuracy() {
        // Given: always the same logits, right three times of four; so the best probability is 3/4
        List<LabelledPredictions.Prediction> each = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            each.add(answer(i % 4 == 0 ? 1 : 0, 4, 0));
        }
        LabelledPredictions answers = new LabelledPredictions(2, each);

        // When
        double temperature = answers.bestTemperature();

        // Then
        assertThat(temperature).isCloseTo(4 / Math.log(3), within(1e-3));
        assertThat(answers.scores(temperature).calibrationError()).isLessThan(1e-3);
        assertThat(answers.scores(1).calibrationError()).isCloseTo(0.982 - 0.75, within(1e-3));
    }

    @Test
    void shouldMeasureHowClearAnAnswerIs() {
        assertThat(answer(0, (float) Math.log(3), 0).margin(1)).isCloseTo(0.5, within(1e-6));
        assertThat(answer(0, 1, 1).margin(1)).isCloseTo(0, within(1e-9));
    }

    @Test
    void shouldDigestTheHoldOutWhateverItsOrder() {
        LabelledPredictions one = new LabelledPredictions(2, List.of(answer(0, 1, 0), answer(1, 0, 1)));
        LabelledPredictions turned = new LabelledPredictions(2, List.of(answer(1, 0, 1), answer(0, 1, 0)));

        assertThat(one.scores(1).holdOutDigest()).isEqualTo(turned.scores(1).holdOutDigest());
    }
}
