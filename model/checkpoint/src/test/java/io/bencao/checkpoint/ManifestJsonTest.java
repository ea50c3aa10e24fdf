package io.bencao.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestJsonTest {

    @TempDir
    Path folder;

    private Manifest manifest;

    @BeforeEach
    void draft() throws IOException {
        manifest = TestCheckpoints.draft(folder);
    }

    @Test
    void shouldReadBackWhatItWrote() {
        // When
        Manifest read = ManifestJson.read(ManifestJson.write(manifest));

        // Then
        assertThat(read).isEqualTo(manifest);
    }

    @Test
    void shouldWriteTheSameBytesForTheSameManifest() {
        // Given
        byte[] first = ManifestJson.write(manifest);

        // When
        byte[] again = ManifestJson.write(ManifestJson.read(first));

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(Sha256.of(first)).isEqualTo("f6ae3bf099fd20dac92a6bb049b2d1652bbdc2f6d62883737c559bda3073739f");
    }

    @Test
    void shouldReadBackStages() {
        // Given
        Manifest staged = manifest.toBuilder()
                .labels(List.of(
                        TestCheckpoints.staged("ph_sp", "puhuang", 1, "raw"),
                        TestCheckpoints.staged("ph_bj", "puhuang", 2, "under")))
                .build();

        // When
        Manifest read = ManifestJson.read(ManifestJson.write(staged));

        // Then
        assertThat(read).isEqualTo(staged);
        assertThat(read.labels().get(1).stage().place()).isEqualTo(2);
    }

    @Test
    void shouldSayNothingOfStagesWhereThereAreNone() {
        assertThat(new String(ManifestJson.write(manifest), StandardCharsets.UTF_8))
                .doesNotContain("stage");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "one stage of a family   | \"stage\": {\"family\": {\"id\": \"ph\", \"display\": {}}, \"place\": 1, \"id\": \"raw\", \"display\": {}} | LABELS_INVALID",
                "a place that is a text  | \"stage\": {\"family\": {\"id\": \"ph\", \"display\": {}}, \"place\": \"1\", \"id\": \"raw\", \"display\": {}} | MANIFEST_MALFORMED",
                "no place                | \"stage\": {\"family\": {\"id\": \"ph\", \"display\": {}}, \"id\": \"raw\", \"display\": {}} | MANIFEST_MALFORMED",
                "no family               | \"stage\": {\"family\": null, \"place\": 1, \"id\": \"raw\", \"display\": {}} | LABELS_INVALID",
            })
    void shouldRefuseStagesThatMakeNoSense(String name, String stage, CheckpointRefusal expected) {
        // Given
        byte[] bytes = edited(text -> text.replace("\"id\" : \"ph_sp\"", stage + ", \"id\" : \"ph_sp\""));

        // When
        CheckpointException thrown = refusal(bytes);

        // Then
        assertThat(thrown.refusal()).as(thrown.getMessage()).isEqualTo(expected);
    }

    @Test
    void shouldSayNothingOfKnownImagesWhereThereAreNoneAndReadThemBackWhereThereAre() {
        // Given
        KnownImages known = new KnownImages(KnownImages.FILE, 12, "0".repeat(64), 3, 4, 0.1, 100);
        Manifest telling = manifest.toBuilder().known(known).build();

        // Then
        assertThat(new String(ManifestJson.write(manifest), StandardCharsets.UTF_8))
                .doesNotContain("known");
        assertThat(ManifestJson.read(ManifestJson.write(manifest)).known()).isNull();
        assertThat(ManifestJson.read(ManifestJson.write(telling))).isEqualTo(telling);
    }

    @ParameterizedTest(name = "{0} bytes, {1} images, {2} features, threshold {3}, {4} held out")
    @CsvSource({"12, 3, 5, 0.1, 100", "12, 3, 4, 0, 100", "12, 3, 4, 2.1, 100", "12, 3, 4, 0.1, 0", "0, 0, 4, 0.1, 100"
    })
    void shouldRefuseKnownImagesThatMakeNoSense(long bytes, int images, int features, double threshold, int heldOut) {
        // Given
        KnownImages known =
                new KnownImages(KnownImages.FILE, bytes, "0".repeat(64), images, features, threshold, heldOut);

        // When
        CheckpointException thrown =
                refusal(ManifestJson.write(manifest.toBuilder().known(known).build()));

        // Then
        assertThat(thrown.refusal()).isEqualTo(CheckpointRefusal.KNOWN_INVALID);
    }

    @Test
    void shouldPassOverFieldsItDoesNotKnow() {
        // Given
        byte[] bytes = edited(text -> text.replaceFirst("\\{", "{ \"licence\": \"open\","));

        // When
        Manifest read = ManifestJson.read(bytes);

        // Then
        assertThat(read).isEqualTo(manifest);
    }

    @Test
    void shouldRefuseANewerFormatBeforeItLooksAtAnythingElse() {
        // Given
        byte[] bytes = "{\"format\": 2, \"everything\": \"else\"}".getBytes(StandardCharsets.UTF_8);

        // When
        CheckpointException thrown = refusal(bytes);

        // Then
        assertThat(thrown.refusal()).isEqualTo(CheckpointRefusal.FORMAT_UNKNOWN);
        assertThat(thrown).hasMessageContaining("format 2").hasMessageContaining("reads format 1");
    }

    @Test
    void shouldRefuseAManifestAboveOneMebibyte() {
        // Given
        byte[] bytes = edited(text -> text + " ".repeat(Manifest.MAX_BYTES));

        // When
        CheckpointException thrown = refusal(bytes);

        // Then
        assertThat(thrown.refusal()).isEqualTo(CheckpointRefusal.MANIFEST_TOO_LARGE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a field is missing        | \"temperature\" : 1.25,          | ''                    | MANIFEST_MALFORMED",
                "a number is a text        | \"temperature\" : 1.25           | \"temperature\" : \"1\" | MANIFEST_MALFORMED",
                "a field is there twice    | \"name\" : \"herbs\",            | \"name\" : \"herbs\", \"name\" : \"h\", | MANIFEST_MALFORMED",
                "two documents             | \"format\" : 1,                  | \"format\" : 1} {     | MANIFEST_MALFORMED",
                "a name is a path          | \"name\" : \"herbs\"             | \"name\" : \"../x\"   | MANIFEST_MALFORMED",
                "unknown weights           | \"weights\" : \"float\"          | \"weights\" : \"int2\" | MANIFEST_MALFORMED",
                "an empty label            | \"id\" : \"ph_sp\"               | \"id\" : \"\"         | LABELS_INVALID",
                "a blank label             | \"id\" : \"ph_sp\"               | \"id\" : \"  \"       | LABELS_INVALID",
                "a label twice             | \"id\" : \"ph_sp\"               | \"id\" : \"ph_bj\"    | LABELS_INVALID",
                "an input of no pixels     | \"size\" : 32                    | \"size\" : 0          | INPUT_INVALID",
                "an input below zero       | \"size\" : 32                    | \"size\" : -224       | INPUT_INVALID",
                "an enormous input         | \"size\" : 32                    | \"size\" : 100000     | INPUT_INVALID",
                "the crop is another size  | \"inputSize\" : 32               | \"inputSize\" : 64    | PREPROCESSING_INVALID",
                "resized below the crop    | \"resizeShortSide\" : 32         | \"resizeShortSide\" : 8 | PREPROCESSING_INVALID",
                "a deviation of zero       | \"std\" : [ 0.2, 0.2, 0.2 ]      | \"std\" : [ 0.2, 0, 0.2 ] | PREPROCESSING_INVALID",
                "temperature zero          | \"temperature\" : 1.25           | \"temperature\" : 0   | MODEL_INVALID",
                "claims ten gigabytes      | \"bytes\" : 4096                 | \"bytes\" : 10737418240 | FILE_TOO_LARGE",
                "a file above the folder   | \"file\" : \"model-fp32.onnx\"   | \"file\" : \"../model-fp32.onnx\" | FILE_NAME_UNSAFE",
                "an absolute file          | \"file\" : \"model-fp32.onnx\"   | \"file\" : \"/etc/passwd\" | FILE_NAME_UNSAFE",
                "a file in another folder  | \"file\" : \"golden/0.jpg\"      | \"file\" : \"golden/../../0.jpg\" | FILE_NAME_UNSAFE",
                "a file with a back slash  | \"file\" : \"golden/0.jpg\"      | \"file\" : \"..\\\\\\\\0.jpg\" | FILE_NAME_UNSAFE",
                "scores out of range       | \"accuracy\" : 0.9               | \"accuracy\" : 90.0   | SCORES_INVALID",
                "too few probabilities     | [ 0.25, 0.75 ]                   | [ 0.25 ]              | GOLDEN_INVALID",
                "an answer that is no label| \"top1\" : 1                     | \"top1\" : 2          | GOLDEN_INVALID",
            })
    void shouldRefuseAManifestThatMakesNoSense(String name, String from, String to, CheckpointRefusal expected) {
        // Given
        byte[] bytes = edited(text -> {
            assertThat(text).as("the test edits something").contains(from);
            return text.replace(from, to);
        });

        // When
        CheckpointException thrown = refusal(bytes);

        // Then
        assertThat(thrown.refusal()).as(thrown.getMessage()).isEqualTo(expected);
    }

    @Test
    void shouldRefuseTextThatIsNoJson() {
        assertThat(refusal("PK\3\4".getBytes(StandardCharsets.UTF_8)).refusal())
                .isEqualTo(CheckpointRefusal.MANIFEST_MALFORMED);
        assertThat(refusal(new byte[0]).refusal()).isEqualTo(CheckpointRefusal.MANIFEST_MALFORMED);
    }

    @Test
    void shouldRefuseDeepNesting() {
        // Given
        byte[] bytes =
                edited(text -> text.replaceFirst("\\{", "{ \"deep\": " + "[".repeat(500) + "]".repeat(500) + ","));

        // When
        CheckpointException thrown = refusal(bytes);

        // Then
        assertThat(thrown.refusal()).isEqualTo(CheckpointRefusal.MANIFEST_MALFORMED);
    }

    private byte[] edited(UnaryOperator<String> edit) {
        String text = new String(ManifestJson.write(manifest), StandardCharsets.UTF_8);
        return edit.apply(text).getBytes(StandardCharsets.UTF_8);
    }

    private static CheckpointException refusal(byte[] bytes) {
        return catchThrowableOfType(CheckpointException.class, () -> ManifestJson.read(bytes));
    }
}
