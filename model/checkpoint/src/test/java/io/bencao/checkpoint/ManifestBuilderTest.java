package io.bencao.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestBuilderTest {

    private static final Path STARTER = Path.of("../starter");

    @TempDir
    private Path folder;

    private Manifest manifest;

    @BeforeEach
    void writeDraft() throws Exception {
        manifest = TestCheckpoints.draft(folder);
    }

    @Test
    void shouldGiveTheSameManifestWhereNothingIsChanged() {
        assertThat(manifest.toBuilder().build()).isEqualTo(manifest);
    }

    @Test
    void shouldGiveTheBytesOfTheSignedStarterByteForByte() throws Exception {
        // Given
        Path file;
        try (var folders = Files.list(STARTER)) {
            file = folders.map(each -> each.resolve("manifest.json"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
        }
        byte[] signed = Files.readAllBytes(file);

        // When
        Manifest built = ManifestJson.read(signed).toBuilder().build();

        // Then
        assertThat(new String(ManifestJson.write(built), StandardCharsets.UTF_8))
                .isEqualTo(new String(signed, StandardCharsets.UTF_8));
        assertThat(file.getParent().getFileName().toString()).isEqualTo(Sha256.of(signed));
    }

    @Test
    void shouldChangeNothingButWhatIsNamed() {
        // When
        Manifest other = manifest.toBuilder()
                .id("herbs-2")
                .parent("ab".repeat(32))
                .temperature(2)
                .build();

        // Then
        assertThat(other.id()).isEqualTo("herbs-2");
        assertThat(other.parent()).isEqualTo("ab".repeat(32));
        assertThat(other.temperature()).isEqualTo(2);
        assertThat(other.toBuilder()
                        .id(manifest.id())
                        .parent(manifest.parent())
                        .temperature(manifest.temperature())
                        .build())
                .isEqualTo(manifest);
    }

    @Test
    void shouldTakeTheInputsSizeFromThePreprocessing() {
        // Given
        Manifest.Preprocessing before = manifest.preprocessing();

        // When
        Manifest other = manifest.toBuilder()
                .preprocessing(new Manifest.Preprocessing(1, 256, 224, before.mean(), before.std(), before.digest()))
                .build();

        // Then
        assertThat(other.input().size()).isEqualTo(224);
    }

    @Test
    void shouldReplaceAllFilesOrOneOfThem() {
        // Given
        Manifest.ModelFile file = new Manifest.ModelFile("b.onnx", 1, "cd".repeat(32), 17, Manifest.Weights.QDQ);

        // When
        Manifest both = manifest.toBuilder().precision(Manifest.INT8, file).build();
        Manifest one = manifest.toBuilder()
                .precisions(Map.of(Manifest.INT8, file))
                .scores(Map.of())
                .build();

        // Then
        assertThat(both.precisions()).containsOnlyKeys(Manifest.FP32, Manifest.INT8);
        assertThat(one.precisions()).containsOnlyKeys(Manifest.INT8);
        assertThat(one.scores()).isEmpty();
        assertThat(manifest.precisions()).as("the one it came from").containsOnlyKeys(Manifest.FP32);
    }

    @Test
    void shouldMakeManifestsThatLaterCallsDoNotChange() {
        // Given
        ManifestBuilder builder = manifest.toBuilder();
        Manifest first = builder.build();

        // When
        builder.precisions(Map.of()).golden(List.of()).name("other");

        // Then
        assertThat(first).isEqualTo(manifest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "id", "created", "architecture", "preprocessing", "training"})
    void shouldNameTheFieldThatIsMissing(String missing) {
        // Given
        ManifestBuilder builder = Manifest.builder();
        set(missing, "name", () -> builder.name("herbs"));
        set(missing, "id", () -> builder.id("herbs-1"));
        set(missing, "created", () -> builder.created(Instant.EPOCH));
        set(missing, "architecture", () -> builder.architecture(manifest.architecture()));
        set(missing, "preprocessing", () -> builder.preprocessing(manifest.preprocessing()));
        set(missing, "training", () -> builder.training(manifest.training()));

        // When Then
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"" + missing + "\"");
    }

    private static void set(String missing, String field, Runnable set) {
        if (!field.equals(missing)) {
            set.run();
        }
    }
}
