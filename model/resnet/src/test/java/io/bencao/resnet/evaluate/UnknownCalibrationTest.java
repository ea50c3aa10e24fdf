package io.bencao.resnet.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.KnownImages;
import io.bencao.inference.KnownFeatures;
import io.bencao.resnet.data.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnknownCalibrationTest {

    private static final int FEATURES = 16;
    private static final int CLASSES = 4;

    @TempDir
    private Path folder;

    @Test
    void shouldLeaveOneInTwoHundredBeyondTheThresholdAndFewerThanOneInAHundredOfOthers() throws IOException {
        // Given
        LabelledPredictions heldOut = answers(1_000, 1);
        LabelledPredictions others = answers(4_000, 2);

        // When
        KnownImages known = UnknownCalibration.calibrate(heldOut, Map.of("fp32", List.of(heldOut)), folder)
                .orElseThrow();

        // Then
        KnownFeatures features = KnownFeatures.of(heldOut.each().subList(0, known.images()).stream()
                .map(LabelledPredictions.Prediction::features)
                .toList());
        assertThat(known.images()).isEqualTo(384);
        assertThat(known.bytes()).isEqualTo(Files.size(folder.resolve(known.file())));
        assertThat(known.heldOut()).isEqualTo(1_000);
        assertThat(beyond(heldOut, features, known.threshold(), true)).isEqualTo(5);
        assertThat(beyond(others, features, known.threshold(), false)).isBetween(1L, 39L);
        float[] strange = new float[FEATURES];
        strange[FEATURES - 1] = 1;
        assertThat(features.distance(strange, -1)).isGreaterThan(known.threshold());
    }

    @Test
    void shouldTakeTheLargestThresholdOfAllPrecisions() throws IOException {
        // Given
        LabelledPredictions fp32 = answers(200, 1);
        LabelledPredictions wilder = answers(200, 9, 0.6);

        // When
        double one = UnknownCalibration.calibrate(fp32, Map.of("fp32", List.of(fp32)), folder)
                .orElseThrow()
                .threshold();
        double both = UnknownCalibration.calibrate(fp32, Map.of("fp32", List.of(fp32), "int8", List.of(wilder)), folder)
                .orElseThrow()
                .threshold();

        // Then
        assertThat(both).isGreaterThan(one);
    }

    @Test
    void shouldNotCalibrateByTooFewImagesOrWithoutFeatures() throws IOException {
        LabelledPredictions few = answers(UnknownCalibration.LEAST_IMAGES - 1, 1);
        LabelledPredictions plain = new LabelledPredictions(
                CLASSES,
                few.each().stream()
                        .map(each -> new LabelledPredictions.Prediction(
                                each.image(), each.logits(), each.bytes(), each.sha256()))
                        .toList());

        assertThat(UnknownCalibration.calibrate(few, Map.of("fp32", List.of(few)), folder))
                .isEmpty();
        assertThat(UnknownCalibration.calibrate(plain, Map.of("fp32", List.of(plain)), folder))
                .isEmpty();
    }

    private static long beyond(LabelledPredictions answers, KnownFeatures known, double threshold, boolean own) {
        long beyond = 0;
        for (int i = 0; i < answers.each().size(); i++) {
            int except = own && i < known.images() ? i : -1;
            beyond += known.distance(answers.each().get(i).features(), except) > threshold ? 1 : 0;
        }
        return beyond;
    }

    private static LabelledPredictions answers(int images, long seed) {
        return answers(images, seed, 0.2);
    }

    /** Each class is a direction, its images scattered about it. The last direction is nobody's. */
    private static LabelledPredictions answers(int images, long seed, double scatter) {
        Random random = new Random(seed);
        List<LabelledPredictions.Prediction> all = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            float[] features = new float[FEATURES];
            for (int j = 0; j < FEATURES - 1; j++) {
                features[j] = (float) (scatter * random.nextGaussian() + (j == i % CLASSES ? 1 : 0));
            }
            String sha256 = String.format("%064x", seed << 32 | i);
            all.add(new LabelledPredictions.Prediction(
                    new ImageFile(Path.of("x"), i % CLASSES), new float[CLASSES], 1, sha256, features));
        }
        return new LabelledPredictions(CLASSES, all);
    }
}
