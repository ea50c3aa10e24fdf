package io.bencao.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Scores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecisionChoiceTest {

    private static final CpuFeatures VNNI = new CpuFeatures(Set.of("avx512_vnni"));
    private static final CpuFeatures OLD = new CpuFeatures(Set.of());

    @TempDir
    Path folder;

    private Manifest fp32Only;

    @BeforeEach
    void write() throws IOException {
        fp32Only = TinyCheckpoint.draft(folder, TinyNetwork.of(3, false), Manifest.Weights.FLOAT);
    }

    @Test
    void shouldTakeInt8WhereTheCpuMultipliesBytesAndTheGateWasPassed() {
        assertThat(choice(with(0.9, 0.9), Device.CPU, VNNI)).isEqualTo("int8");
    }

    @Test
    void shouldTakeFp32WhereTheCpuDoesNot() {
        assertThat(choice(with(0.9, 0.9), Device.CPU, OLD)).isEqualTo("fp32");
    }

    @Test
    void shouldTakeFp32WhereInt8LostTooMuch() {
        assertThat(choice(with(0.9, 0.88), Device.CPU, VNNI)).isEqualTo("fp32");
    }

    @Test
    void shouldTakeFp32WhereInt8WasNeverJudged() {
        // Given
        Manifest unscored = with(0.9, 0.9).withScores(new TreeMap<>(Map.of("fp32", scores(0.9))));

        // Then
        assertThat(choice(unscored, Device.CPU, VNNI)).isEqualTo("fp32");
    }

    @Test
    void shouldTakeFp32WhereThereIsNothingElse() {
        assertThat(choice(fp32Only, Device.CPU, VNNI)).isEqualTo("fp32");
        assertThat(choice(fp32Only, Device.GPU, VNNI)).isEqualTo("fp32");
    }

    @Test
    void shouldNotRunInt8OnAGpuUnasked() {
        assertThat(choice(with(0.9, 0.9), Device.GPU, VNNI)).isEqualTo("fp32");
    }

    @Test
    void shouldTakeHalvesOfFloatsOnAGpuOnly() {
        // Given
        Manifest all = with(0.9, 0.9);
        TreeMap<String, Manifest.ModelFile> files = new TreeMap<>(all.precisions());
        files.put("fp16", files.get("fp32"));
        TreeMap<String, Scores> scores = new TreeMap<>(all.scores());
        scores.put("fp16", scores(0.9));
        all = all.withPrecisions(files).withScores(scores);

        // Then
        assertThat(choice(all, Device.GPU, OLD)).isEqualTo("fp16");
        assertThat(choice(all, Device.CPU, OLD)).isEqualTo("fp32");
    }

    @Test
    void shouldTakeWhatIsAskedForByName() {
        assertThat(new PrecisionChoice(with(0.9, 0.5), Device.CPU, OLD).of("int8"))
                .isEqualTo("int8");
        assertThat(new PrecisionChoice(with(0.9, 0.9), Device.CPU, VNNI).of("fp32"))
                .isEqualTo("fp32");
    }

    @Test
    void shouldRefuseWhatTheCheckpointDoesNotHave() {
        // When
        ModelLoadException thrown = catchThrowableOfType(
                ModelLoadException.class, () -> new PrecisionChoice(fp32Only, Device.CPU, VNNI).of("int8"));

        // Then
        assertThat(thrown.reason()).isEqualTo(ModelLoadException.Reason.PRECISION_NOT_IN_CHECKPOINT);
        assertThat(thrown).hasMessageContaining("int8").hasMessageContaining("fp32");
    }

    private static String choice(Manifest manifest, Device device, CpuFeatures cpu) {
        return new PrecisionChoice(manifest, device, cpu).of(InferenceOptions.AUTO);
    }

    private Manifest with(double fp32, double int8) {
        TreeMap<String, Manifest.ModelFile> files = new TreeMap<>(fp32Only.precisions());
        files.put("int8", files.get("fp32"));
        return fp32Only.withPrecisions(files)
                .withScores(new TreeMap<>(Map.of("fp32", scores(fp32), "int8", scores(int8))));
    }

    private static Scores scores(double accuracy) {
        return new Scores(accuracy, List.of(1.0, 1.0, 1.0), List.of(), 0, "a".repeat(64), 100);
    }
}
