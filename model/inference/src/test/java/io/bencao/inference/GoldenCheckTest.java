package io.bencao.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointWriter;
import io.bencao.checkpoint.Golden;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.PixelGrid;
import io.bencao.checkpoint.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenCheckTest {

    @TempDir
    Path folder;

    private CheckpointBundle bundle;

    @BeforeEach
    void write() throws IOException {
        bundle = TinyCheckpoint.write(folder, TinyNetwork.of(3, false), Manifest.Weights.FLOAT);
    }

    @Test
    void shouldAcceptPixelsThatAreOneLevelOff() throws IOException {
        assertThat(check(golden -> withPixels(golden, 1))).isEmpty();
    }

    @Test
    void shouldRefusePixelsThatAreTwoLevelsOff() throws IOException {
        assertThat(check(golden -> withPixels(golden, 2)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("golden/0.jpg", "2 of 255"));
    }

    @Test
    void shouldRefuseAProbabilityOutsideTheTolerance() throws IOException {
        assertThat(check(golden -> withProbabilities(golden, 0.01f)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("golden/0.jpg", "probability", "1.0E-4"));
    }

    @Test
    void shouldAcceptAProbabilityWithinTheTolerance() throws IOException {
        assertThat(check(golden -> withProbabilities(golden, 0.00005f))).isEmpty();
    }

    @Test
    void shouldRefuseAnotherLabelWhateverTheTolerance() throws IOException {
        // Given an answer that was nearly a tie and a tolerance that would let it pass
        UnaryOperator<Golden> otherLabel = golden -> {
            Golden.Answer answer = golden.answers().get(Manifest.FP32);
            return withAnswer(
                    golden,
                    new Golden.Answer(
                            (answer.top1() + 1) % TinyNetwork.CLASSES,
                            answer.probabilities(),
                            new TreeMap<>(Map.of("cpu", 0.99))));
        };

        // Then
        assertThat(check(otherLabel)).hasValueSatisfying(reason -> assertThat(reason)
                .contains("golden/0.jpg is class-", "it must be class-"));
    }

    @Test
    void shouldRefuseAImageThatCanNotBeDecoded() throws IOException {
        // Given
        Files.writeString(bundle.golden(1), "no image");

        try (OnnxClassifier classifier = OnnxClassifier.load(bundle, InferenceOptions.onCpu())) {
            // Then
            assertThat(GoldenCheck.run(classifier, bundle))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("golden/1.jpg"));
        }
    }

    private Optional<String> check(UnaryOperator<Golden> edit) throws IOException {
        List<Golden> golden = bundle.manifest().golden().stream().map(edit).toList();
        CheckpointBundle edited = new CheckpointWriter(folder.resolve("edited"), SigningKey.generate())
                .write(bundle.manifest().withGolden(golden), bundle.folder());
        try (OnnxClassifier classifier = OnnxClassifier.load(edited, InferenceOptions.onCpu())) {
            return GoldenCheck.run(classifier, edited);
        }
    }

    private static Golden withPixels(Golden golden, int levels) {
        byte[] samples = Base64.getDecoder().decode(golden.pixelGrid().text());
        int middle = samples.length / 2;
        samples[middle] += (byte) ((samples[middle] & 0xff) < 128 ? levels : -levels);
        PixelGrid grid = PixelGrid.parse(Base64.getEncoder().encodeToString(samples));
        return new Golden(golden.file(), golden.bytes(), golden.sha256(), grid, golden.answers());
    }

    private static Golden withProbabilities(Golden golden, float off) {
        Golden.Answer answer = golden.answers().get(Manifest.FP32);
        // All by the same amount: the label stays.
        List<Float> probabilities =
                answer.probabilities().stream().map(p -> p + off).toList();
        return withAnswer(golden, new Golden.Answer(answer.top1(), probabilities, answer.tolerance()));
    }

    private static Golden withAnswer(Golden golden, Golden.Answer answer) {
        TreeMap<String, Golden.Answer> answers = new TreeMap<>(Map.of(Manifest.FP32, answer));
        return new Golden(golden.file(), golden.bytes(), golden.sha256(), golden.pixelGrid(), answers);
    }
}
