package io.bencao.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.checkpoint.KnownImages;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a network answers besides its logits, by the engine itself. */
class UnlikenessTest {

    private static final int IMAGES = 5;
    private static final double THRESHOLD = 0.01;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Manifest.Weights.class,
            names = {"FLOAT", "INT8_PER_CHANNEL"})
    void shouldTellTheDistanceFromTheNearestKnownImageAndAnswerAsWithout(Manifest.Weights weights) throws IOException {
        // Given: the second image is known, and two others that are not asked about
        Manifest plain = draft(weights);
        ByteBuffer batch = TinyCheckpoint.batch(IMAGES, 7);
        float[][] features = features(plain, batch);
        float[][] strangers = features(plain, TinyCheckpoint.batch(IMAGES, 8));
        KnownFeatures known = KnownFeatures.of(List.of(strangers[0], features[1], strangers[2]));
        Manifest telling = plain.toBuilder().known(written(known)).build();
        float[][] without;
        BatchAnswers with;

        // When
        try (OnnxClassifier classifier = OnnxClassifier.loadDraft(folder, plain, InferenceOptions.onCpu());
                BatchPredictor predictor = classifier.newPredictor()) {
            assertThat(predictor.answers(batch, IMAGES).tellsUnknown()).isFalse();
            without = predictor.probabilities(batch, IMAGES);
        }
        try (OnnxClassifier classifier = OnnxClassifier.loadDraft(folder, telling, InferenceOptions.onCpu());
                BatchPredictor predictor = classifier.newPredictor()) {
            with = predictor.answers(batch, IMAGES);
        }

        // Then
        assertThat(with.probabilities()).isDeepEqualTo(without);
        assertThat(with.unlikeness()).hasSize(IMAGES);
        for (int i = 0; i < IMAGES; i++) {
            assertThat(with.unlikeness()[i] * THRESHOLD).isCloseTo(known.distance(features[i], -1), within(1e-5));
        }
        assertThat(with.unlikeness()[1]).isLessThan(BatchAnswers.UNKNOWN_ABOVE / 10);
        assertThat(known.distance(features[1], 1)).isGreaterThan(known.distance(features[1], -1));
    }

    @Test
    void shouldCallWhatIsNoNumberAsStrangeAsCanBe() {
        // When
        float[] told = new Unlikeness(0.5).of(new float[][] {{0.9f, Float.NaN}, {0.9f, -1}, {-1, -1}});

        // Then
        assertThat(told).containsExactly(new float[] {4, 0.2f, 4}, within(1e-6f));
    }

    private Manifest draft(Manifest.Weights weights) throws IOException {
        return TinyCheckpoint.draft(folder, TinyNetwork.of(3, weights != Manifest.Weights.FLOAT), weights);
    }

    private float[][] features(Manifest manifest, ByteBuffer batch) {
        try (OnnxClassifier classifier = OnnxClassifier.loadForFeatures(folder, manifest, InferenceOptions.onCpu());
                BatchPredictor predictor = classifier.newPredictor()) {
            return predictor.logitsAndFeatures(batch, IMAGES).features();
        }
    }

    private KnownImages written(KnownFeatures known) throws IOException {
        Path file = folder.resolve(KnownImages.FILE);
        known.write(file);
        return new KnownImages(
                KnownImages.FILE, Files.size(file), Sha256.of(file), known.images(), known.features(), THRESHOLD, 100);
    }
}
