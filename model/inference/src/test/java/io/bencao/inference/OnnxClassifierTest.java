package io.bencao.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxClassifierTest {

    private static final int IMAGE = TinyNetwork.SIZE * TinyNetwork.SIZE * 3;

    @TempDir
    Path folder;

    private CheckpointBundle bundle;

    @BeforeEach
    void write() throws IOException {
        bundle = TinyCheckpoint.write(folder, TinyNetwork.of(3, false), Manifest.Weights.FLOAT);
    }

    @Test
    void shouldAnswerEachImageOfABatchAsItAnswersItAlone() {
        // Given
        ByteBuffer batch = TinyCheckpoint.batch(5, 11);

        try (OnnxClassifier classifier = OnnxClassifier.load(bundle, InferenceOptions.onCpu());
                BatchPredictor predictor = classifier.newPredictor()) {
            // When
            float[][] together = predictor.probabilities(batch, 5);

            // Then
            assertThat(together).hasDimensions(5, TinyNetwork.CLASSES);
            for (int i = 0; i < 5; i++) {
                float[] alone = predictor.probabilities(batch.slice(i * IMAGE, IMAGE), 1)[0];
                assertThat(together[i]).containsExactly(alone, within(1e-5f));
                assertThat(together[i][0] + together[i][1] + together[i][2]).isCloseTo(1f, within(1e-5f));
            }
            assertThat(together[0]).isNotEqualTo(together[1]);
            assertThat(batch.position()).isZero();
        }
    }

    @Test
    void shouldDivideTheLogitsByTheTemperature() {
        // Given
        Manifest warm = bundle.manifest().withTemperature(4);
        ByteBuffer batch = TinyCheckpoint.batch(1, 5);

        try (OnnxClassifier classifier = OnnxClassifier.loadDraft(bundle.folder(), warm, InferenceOptions.onCpu());
                BatchPredictor predictor = classifier.newPredictor()) {
            // When
            float[] logits = predictor.logits(batch, 1)[0];
            float[] probabilities = predictor.probabilities(batch, 1)[0];

            // Then
            assertThat(Math.log(probabilities[0] / probabilities[1]))
                    .isCloseTo((logits[0] - logits[1]) / 4.0, within(1e-4));
        }
    }

    @Test
    void shouldAgreeWithItsGoldenImages() {
        try (OnnxClassifier classifier = OnnxClassifier.load(bundle, InferenceOptions.onCpu())) {
            assertThat(GoldenCheck.run(classifier, bundle)).isEmpty();
        }
    }

    @Test
    void shouldWarmUpEverySizeAndStillAnswer() {
        try (OnnxClassifier classifier = OnnxClassifier.load(bundle, InferenceOptions.automatic());
                BatchPredictor predictor = classifier.newPredictor()) {
            // When
            predictor.warmUp(1, 2, 4, 8);

            // Then
            assertThat(predictor.probabilities(TinyCheckpoint.batch(3, 1), 3)).hasNumberOfRows(3);
        }
    }

    @Test
    void shouldSayWhatItRuns() {
        try (OnnxClassifier classifier = OnnxClassifier.load(bundle, InferenceOptions.automatic())) {
            assertThat(classifier.precision()).isEqualTo("fp32");
            assertThat(classifier.digest()).isEqualTo(bundle.digest());
            assertThat(classifier.labels()).containsExactly("class-0", "class-1", "class-2");
            assertThat(classifier.inputSize()).isEqualTo(TinyNetwork.SIZE);
        }
    }

    @Test
    void shouldRefuseBuffersThatAreNoBatch() {
        try (OnnxClassifier classifier = OnnxClassifier.load(bundle, InferenceOptions.onCpu());
                BatchPredictor predictor = classifier.newPredictor()) {
            ByteBuffer two = TinyCheckpoint.batch(2, 1);
            assertThatThrownBy(() -> predictor.probabilities(two, 3)).hasMessageContaining("9216");
            assertThatThrownBy(() -> predictor.probabilities(two, 0)).hasMessageContaining("at least one");
            assertThatThrownBy(() -> predictor.probabilities(ByteBuffer.allocate(IMAGE), 1))
                    .hasMessageContaining("direct");
        }
    }

    @Test
    void shouldRefuseAPrecisionThatTheCheckpointDoesNotHave() {
        // When
        ModelLoadException thrown = refusal(bundle.manifest(), new InferenceOptions(Device.CPU, "int8", 1));

        // Then
        assertThat(thrown.reason()).isEqualTo(ModelLoadException.Reason.PRECISION_NOT_IN_CHECKPOINT);
        assertThat(thrown).hasMessageContaining("int8").hasMessageContaining("[fp32]");
    }

    @Test
    void shouldRefuseImagesPreparedInAnotherWay() {
        // Given
        Manifest.Preprocessing ours = bundle.manifest().preprocessing();
        Manifest.Preprocessing other = new Manifest.Preprocessing(
                ours.version(), ours.resizeShortSide(), ours.inputSize(), ours.mean(), ours.std(), "0".repeat(64));
        Manifest.Preprocessing newer = new Manifest.Preprocessing(
                9, ours.resizeShortSide(), ours.inputSize(), ours.mean(), ours.std(), ours.digest());

        for (Manifest.Preprocessing claimed : List.of(other, newer)) {
            // When
            ModelLoadException thrown = refusal(with(claimed), InferenceOptions.onCpu());

            // Then
            assertThat(thrown.reason()).isEqualTo(ModelLoadException.Reason.PREPROCESSING_MISMATCH);
        }
    }

    @Test
    void shouldRefuseANetworkOfAnotherInputSize() throws IOException {
        assertMismatch(
                TinyNetwork.of(48, 3, TensorProto.DataType.UINT8),
                "image UINT8 [N, 48, 48, 3]",
                "image UINT8 [N, 32, 32, 3]");
    }

    @Test
    void shouldRefuseANetworkThatTakesFloats() throws IOException {
        assertMismatch(
                TinyNetwork.of(32, 3, TensorProto.DataType.FLOAT),
                "image FLOAT [N, 32, 32, 3]",
                "image UINT8 [N, 32, 32, 3]");
    }

    @Test
    void shouldRefuseANetworkWithMoreOutputsThanLabels() throws IOException {
        assertMismatch(TinyNetwork.of(32, 4, TensorProto.DataType.UINT8), "logits FLOAT [N, 4]", "logits FLOAT [N, 3]");
    }

    @Test
    void shouldRefuseANetworkWhoseBatchSizeIsFixed() throws IOException {
        // Given
        ModelProto.Builder network = TinyNetwork.of(3, false).toBuilder();
        network.getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(0)
                .setDimValue(1);

        // Then
        assertMismatch(network.build(), "image UINT8 [1, 32, 32, 3]", "image UINT8 [N, 32, 32, 3]");
    }

    @Test
    void shouldRefuseANetworkWithWeightsInAnotherFile() throws IOException {
        // Given
        ModelProto.Builder network = TinyNetwork.of(3, false).toBuilder();
        network.getGraphBuilder().getInitializerBuilder(1).setDataLocation(TensorProto.DataLocation.EXTERNAL);

        // Then
        assertMismatch(network.build(), "another file", "no digest");
    }

    @Test
    void shouldRefuseAFileThatIsNoOnnx() throws IOException {
        // Given
        Files.writeString(bundle.file("fp32"), "not a network");

        // When
        ModelLoadException thrown = refusal(bundle.manifest(), InferenceOptions.onCpu());

        // Then
        assertThat(thrown.reason())
                .isIn(ModelLoadException.Reason.MODEL_UNUSABLE, ModelLoadException.Reason.GRAPH_MISMATCH);
        assertThat(thrown).hasMessageContaining("model-fp32.onnx");
    }

    @Test
    void shouldRefuseANetworkThatOnnxRuntimeDoesNotTake() throws IOException {
        // Given
        ModelProto.Builder network = TinyNetwork.of(3, false).toBuilder();
        network.getGraphBuilder().getNodeBuilder(4).setOpType("Convolute");
        Files.write(bundle.file("fp32"), network.build().toByteArray());

        // When
        ModelLoadException thrown = refusal(bundle.manifest(), InferenceOptions.onCpu());

        // Then
        assertThat(thrown.reason()).isEqualTo(ModelLoadException.Reason.MODEL_UNUSABLE);
        assertThat(thrown).hasMessageContaining("Convolute");
    }

    private void assertMismatch(ModelProto network, String found, String wanted) throws IOException {
        Files.write(bundle.file("fp32"), network.toByteArray());
        ModelLoadException thrown = refusal(bundle.manifest(), InferenceOptions.onCpu());
        assertThat(thrown.reason()).isEqualTo(ModelLoadException.Reason.GRAPH_MISMATCH);
        assertThat(thrown).hasMessageContaining(found).hasMessageContaining(wanted);
    }

    private ModelLoadException refusal(Manifest manifest, InferenceOptions options) {
        return catchThrowableOfType(
                ModelLoadException.class, () -> OnnxClassifier.loadDraft(bundle.folder(), manifest, options)
                        .close());
    }

    private Manifest with(Manifest.Preprocessing preprocessing) {
        return bundle.manifest().toBuilder().preprocessing(preprocessing).build();
    }
}
