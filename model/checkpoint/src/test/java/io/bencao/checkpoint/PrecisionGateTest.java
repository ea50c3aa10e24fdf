package io.bencao.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecisionGateTest {

    private static final String HOLD_OUT = "a".repeat(64);

    @TempDir
    Path folder;

    @Test
    void shouldTakeAPrecisionThatLosesExactlyWhatIsAllowed() throws Exception {
        assertThat(PrecisionGate.USUAL.objection(manifest(Map.of("fp32", scores(0.95), "int8", scores(0.94))), "int8"))
                .isEmpty();
    }

    @Test
    void shouldTakeAPrecisionThatIsBetter() throws Exception {
        assertThat(PrecisionGate.USUAL.objection(manifest(Map.of("fp32", scores(0.95), "int8", scores(0.96))), "int8"))
                .isEmpty();
    }

    @Test
    void shouldObjectToAPrecisionThatLosesMore() throws Exception {
        assertThat(PrecisionGate.USUAL.objection(manifest(Map.of("fp32", scores(0.95), "int8", scores(0.938))), "int8"))
                .hasValueSatisfying(objection ->
                        assertThat(objection).contains("1.20 points").contains("at most 1.00"));
    }

    @Test
    void shouldObjectToAPrecisionWithoutScores() throws Exception {
        assertThat(PrecisionGate.USUAL.objection(manifest(Map.of("fp32", scores(0.95))), "int8"))
                .hasValueSatisfying(objection -> assertThat(objection).contains("no scores of int8"));
        assertThat(PrecisionGate.USUAL.objection(manifest(Map.of("int8", scores(0.95))), "int8"))
                .hasValueSatisfying(objection -> assertThat(objection).contains("no scores of fp32"));
    }

    @Test
    void shouldObjectToScoresOfAnotherHoldOut() throws Exception {
        // Given
        Scores other = new Scores(0.99, List.of(1.0, 1.0), List.of(), 0, "b".repeat(64), 10);

        // Then
        assertThat(PrecisionGate.USUAL.objection(manifest(Map.of("fp32", scores(0.95), "int8", other)), "int8"))
                .hasValueSatisfying(objection -> assertThat(objection).contains("different hold-outs"));
    }

    @Test
    void shouldObjectToAPrecisionThatIsNotThere() throws Exception {
        assertThat(PrecisionGate.USUAL.objection(manifest(Map.of()), "fp16"))
                .hasValueSatisfying(objection -> assertThat(objection).contains("no fp16 file"));
    }

    @Test
    void shouldHaveNothingAgainstFp32() throws Exception {
        assertThat(PrecisionGate.USUAL.objection(manifest(Map.of()), "fp32")).isEmpty();
    }

    @Test
    void shouldRefuseALossThatIsNoShare() {
        assertThatThrownBy(() -> new PrecisionGate(1.5)).hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> new PrecisionGate(Double.NaN)).hasMessageContaining("0 to 1");
    }

    private Manifest manifest(Map<String, Scores> scores) throws Exception {
        Manifest manifest = TestCheckpoints.draft(folder);
        TreeMap<String, Manifest.ModelFile> files = new TreeMap<>(manifest.precisions());
        files.put(Manifest.INT8, files.get(Manifest.FP32));
        return manifest.withPrecisions(files).withScores(new TreeMap<>(scores));
    }

    private static Scores scores(double accuracy) {
        return new Scores(accuracy, List.of(1.0, 0.9), List.of(), 0, HOLD_OUT, 1000);
    }
}
