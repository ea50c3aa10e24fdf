package io.bencao.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What JSON could not say either, or only at length; {@link ManifestJsonTest} has the rest. */
class ManifestRulesTest {

    private static final String DIGEST = "ab".repeat(32);

    @TempDir
    private Path folder;

    private Manifest manifest;

    @BeforeEach
    void writeDraft() throws Exception {
        manifest = TestCheckpoints.draft(folder);
    }

    @Test
    void shouldHaveNothingAgainstAWholeManifest() {
        assertThatCode(() -> ManifestRules.check(manifest)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.onnx", "model-fp32.v2_a.onnx", "golden/0.jpg"})
    void shouldTakePlainNames(String file) {
        assertThatCode(() -> ManifestRules.check(withFile(file, 10))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../m",
                "/m",
                "a/b",
                "golden/",
                "golden/.m",
                "golden/a/b",
                "a\\b",
                "-m",
                "m\n",
                "模"
            })
    void shouldRefuseNamesThatCouldLeadElsewhere(String file) {
        assertThat(refusal(withFile(file, 10)).refusal()).isEqualTo(CheckpointRefusal.FILE_NAME_UNSAFE);
    }

    @Test
    void shouldRefuseNamesOfMoreThanAHundredCharacters() {
        assertThat(refusal(withFile("m".repeat(101), 10)).refusal()).isEqualTo(CheckpointRefusal.FILE_NAME_UNSAFE);
    }

    @Test
    void shouldNotLetAHostileNameWriteLinesIntoALog() {
        // When
        CheckpointException thrown = refusal(withFile("m\r\nWARN forged " + "x".repeat(1000), 10));

        // Then
        assertThat(thrown.getMessage()).doesNotContain("\n", "\r").hasSizeLessThan(400);
    }

    @Test
    void shouldKnowHowLargeAFileCanBe() {
        assertThatCode(() -> ManifestRules.check(withFile("m.onnx", Integer.MAX_VALUE)))
                .doesNotThrowAnyException();
        assertThat(refusal(withFile("m.onnx", Integer.MAX_VALUE + 1L)).refusal())
                .isEqualTo(CheckpointRefusal.FILE_TOO_LARGE);
        assertThat(refusal(withFile("m.onnx", 0)).refusal()).isEqualTo(CheckpointRefusal.FILE_SIZE_MISMATCH);
        assertThat(refusal(withGolden("golden/0.jpg", (16L << 20) + 1)).refusal())
                .isEqualTo(CheckpointRefusal.FILE_TOO_LARGE);
    }

    static Stream<Arguments> labels() {
        return Stream.of(
                Arguments.of("none", List.of()),
                Arguments.of("a control character", List.of("a\tb", "b")),
                Arguments.of("more than 200 characters", List.of("a".repeat(201), "b")),
                Arguments.of("more than ten thousand", numbered(10_001)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("labels")
    void shouldRefuseLabelsThatMakeNoSense(String what, List<String> ids) {
        // Given
        Manifest other = manifest.toBuilder()
                .labels(ids.stream()
                        .map(id -> new Manifest.Label(id, new TreeMap<>()))
                        .toList())
                .build();

        // When Then
        assertThat(refusal(other).refusal()).as(what).isEqualTo(CheckpointRefusal.LABELS_INVALID);
    }

    static Stream<Manifest.Preprocessing> preprocessing() {
        List<Double> half = List.of(0.5, 0.5, 0.5);
        return Stream.of(
                new Manifest.Preprocessing(1, 32, 32, List.of(0.5, 0.5), half, DIGEST),
                new Manifest.Preprocessing(1, 32, 32, List.of(0.5, 0.5, Double.NaN), half, DIGEST),
                new Manifest.Preprocessing(1, 32, 32, half, List.of(0.5, -0.5, 0.5), DIGEST),
                new Manifest.Preprocessing(1, 32, 32, half, List.of(0.5, Double.POSITIVE_INFINITY, 0.5), DIGEST),
                new Manifest.Preprocessing(1, 4097, 32, half, half, DIGEST),
                new Manifest.Preprocessing(1, 32, 32, half, half, DIGEST.toUpperCase(java.util.Locale.ROOT)),
                new Manifest.Preprocessing(2, 32, 32, half, half, DIGEST),
                new Manifest.Preprocessing(2, "crop", List.of(), "area", "rgb", 32, 32, half, half, DIGEST),
                new Manifest.Preprocessing(2, "crop", List.of(64), "area", "rgb", 32, 32, half, half, DIGEST),
                new Manifest.Preprocessing(2, "crop", List.of(32), null, "rgb", 32, 32, half, half, DIGEST));
    }

    @ParameterizedTest
    @MethodSource("preprocessing")
    void shouldRefusePreprocessingThatMakesNoSense(Manifest.Preprocessing steps) {
        assertThat(refusal(manifest.toBuilder().preprocessing(steps).build()).refusal())
                .isEqualTo(CheckpointRefusal.PREPROCESSING_INVALID);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseATemperatureThatIsNotAboveZero(double temperature) {
        assertThat(refusal(manifest.withTemperature(temperature)).refusal()).isEqualTo(CheckpointRefusal.MODEL_INVALID);
    }

    @Test
    void shouldRefuseAParentThatIsNoDigest() {
        assertThat(refusal(manifest.toBuilder().parent("herbs-0").build()).refusal())
                .isEqualTo(CheckpointRefusal.MANIFEST_MALFORMED);
    }

    @Test
    void shouldRefuseScoresThatDoNotFitTheLabels() {
        assertThat(scored(new Scores(0.9, List.of(1.0), List.of(), 0, DIGEST, 1)))
                .as("one recall")
                .isTrue();
        assertThat(scored(new Scores(0.9, List.of(1.0, 1.0), List.of(List.of(1)), 0, DIGEST, 1)))
                .as("a matrix of one")
                .isTrue();
        assertThat(scored(new Scores(0.9, List.of(1.0, 1.0), List.of(List.of(1, 0), List.of(1)), 0, DIGEST, 1)))
                .as("a row too short")
                .isTrue();
        assertThat(refusal(manifest.withScores(
                                new TreeMap<>(Map.of("int8", manifest.scores().get(Manifest.FP32)))))
                        .refusal())
                .as("scores of no file")
                .isEqualTo(CheckpointRefusal.SCORES_INVALID);
    }

    @Test
    void shouldTakeRecallsOfClassesThatTheHoldOutLacksAndNoMatrix() {
        // Given
        Scores scores = new Scores(0.9, Arrays.asList(1.0, null), List.of(), 0, DIGEST, 1);

        // When Then
        assertThatCode(() -> ManifestRules.check(manifest.withScores(new TreeMap<>(Map.of(Manifest.FP32, scores)))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void shouldRefuseToleranceThatIsNoShare(double tolerance) {
        // Given
        Golden golden = manifest.golden().get(0);
        var answer = Golden.Answer.of(new float[] {0.25f, 0.75f}, Map.of("cpu", tolerance));

        // When
        Manifest other = manifest.withGolden(List.of(new Golden(
                golden.file(),
                golden.bytes(),
                golden.sha256(),
                golden.pixelGrid(),
                new TreeMap<>(Map.of(Manifest.FP32, answer)))));

        // Then
        assertThat(refusal(other).refusal()).isEqualTo(CheckpointRefusal.GOLDEN_INVALID);
    }

    @Test
    void shouldRefuseMoreThanAHundredGoldenImages() {
        // Given
        List<Golden> many = new ArrayList<>();
        IntStream.range(0, 101).forEach(i -> many.add(manifest.golden().get(0)));

        // When Then
        assertThat(refusal(manifest.withGolden(many)).refusal()).isEqualTo(CheckpointRefusal.GOLDEN_INVALID);
    }

    private boolean scored(Scores scores) {
        return refusal(manifest.withScores(new TreeMap<>(Map.of(Manifest.FP32, scores))))
                        .refusal()
                == CheckpointRefusal.SCORES_INVALID;
    }

    private Manifest withFile(String file, long bytes) {
        return manifest.toBuilder()
                .precision(Manifest.FP32, new Manifest.ModelFile(file, bytes, DIGEST, 17, Manifest.Weights.FLOAT))
                .build();
    }

    private Manifest withGolden(String file, long bytes) {
        Golden golden = manifest.golden().get(0);
        return manifest.withGolden(
                List.of(new Golden(file, bytes, golden.sha256(), golden.pixelGrid(), golden.answers())));
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "label-" + i).toList();
    }

    private static CheckpointException refusal(Manifest manifest) {
        return catchThrowableOfType(CheckpointException.class, () -> ManifestRules.check(manifest));
    }
}
