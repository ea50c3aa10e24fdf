package io.bencao.resnet.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.onnx.proto.OnnxMl.ModelProto;
import io.bencao.inference.Device;
import io.bencao.inference.FeatureExtractor;
import io.bencao.resnet.Networks;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.export.Normalisation;
import io.bencao.resnet.export.OnnxDescription;
import io.bencao.resnet.export.OnnxExport;
import io.bencao.resnet.export.WeightStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadGraphTest {

    private static final int SIZE = 64;
    private static final List<String> LABELS = List.of("a", "b", "c");

    @TempDir
    private Path folder;

    private ModelProto export(ResNetBlock block, List<String> labels, WeightStorage storage) {
        return OnnxExport.export(
                block, new OnnxDescription("x", SIZE, labels, "none", Normalisation.IMAGENET), storage);
    }

    private HeadGraph read(ModelProto model) throws IOException {
        Path file = folder.resolve(model.hashCode() + ".onnx");
        Files.write(file, model.toByteArray());
        return HeadGraph.read(file);
    }

    @Test
    void shouldPartANetworkSoThatHeadTimesFeaturesAreItsLogits() throws Exception {
        try (NDManager manager = Networks.manager()) {
            // Given
            ResNetBlock block = Networks.lively(new ResNetArchitecture(18, Padding.SAME), 3, manager, 1);
            byte[][] images = Networks.images(2, SIZE, 4);
            float[][] expected = Networks.logits(block, images, SIZE, Normalisation.IMAGENET);

            // When
            HeadGraph graph = read(export(block, LABELS, WeightStorage.FLOAT));
            LinearHead head = graph.head();
            float[][] features = features(graph.backbone(), images);

            // Then
            assertThat(head.classes()).isEqualTo(3);
            assertThat(head.features()).isEqualTo(512);
            for (int image = 0; image < images.length; image++) {
                for (int label = 0; label < 3; label++) {
                    double logit = head.bias()[label];
                    for (int i = 0; i < 512; i++) {
                        logit += head.weights()[label][i] * features[image][i];
                    }
                    assertThat(logit).isCloseTo(expected[image][label], within(1e-2));
                }
            }
        }
    }

    private float[][] features(ModelProto backbone, byte[][] images) throws IOException {
        Path file = Files.write(folder.resolve("backbone.onnx"), backbone.toByteArray());
        ByteBuffer input = ByteBuffer.allocateDirect(images.length * SIZE * SIZE * 3);
        for (byte[] image : images) {
            input.put(image);
        }
        try (FeatureExtractor extractor = FeatureExtractor.open(file, SIZE, 512, Device.CPU);
                FeatureExtractor.Worker worker = extractor.newWorker()) {
            return worker.features(input.flip(), images.length);
        }
    }

    @Test
    void shouldGiveTheSameBackboneWhateverTheHead() throws Exception {
        try (NDManager manager = Networks.manager()) {
            // Given
            ResNetBlock block = Networks.lively(new ResNetArchitecture(18, Padding.SAME), 3, manager, 1);
            HeadGraph graph = read(export(block, LABELS, WeightStorage.FLOAT));
            LinearHead other = new LinearHead(new float[5][512], new float[] {1, 2, 3, 4, 5});
            other.weights()[4][7] = 2.5f;

            // When
            ModelProto child = graph.with(other, Map.of("name", "child", "labels", "p\nq\nr\ns\nt"));

            // Then
            assertThat(read(child).backbone()).isEqualTo(graph.backbone());
            assertThat(read(child).head().bias()).containsExactly(1, 2, 3, 4, 5);
            assertThat(read(child).head().weights()[4][7]).isEqualTo(2.5f);
            assertThat(child.getGraph()
                            .getOutput(0)
                            .getType()
                            .getTensorType()
                            .getShape()
                            .getDim(1)
                            .getDimValue())
                    .isEqualTo(5);
            assertThat(child.getMetadataPropsList())
                    .filteredOn(property -> property.getKey().equals("labels"))
                    .singleElement()
                    .satisfies(property -> assertThat(property.getValue()).isEqualTo("p\nq\nr\ns\nt"));
        }
    }

    @Test
    void shouldPutAFloatHeadIntoAFileOfBytes() throws Exception {
        try (NDManager manager = Networks.manager()) {
            // Given
            ResNetBlock block = Networks.lively(new ResNetArchitecture(18, Padding.SAME), 3, manager, 1);
            HeadGraph graph = read(export(block, LABELS, WeightStorage.INT8_PER_CHANNEL));

            // When
            ModelProto child = graph.with(new LinearHead(new float[3][512], new float[3]), Map.of());

            // Then
            assertThat(child.getGraph().getNodeList())
                    .extracting(node -> node.getName())
                    .contains("layer4.1.conv2.weight", "logits")
                    .doesNotContain("fc.weight");
            assertThat(child.getGraph().getInitializerList())
                    .extracting(tensor -> tensor.getName())
                    .contains("fc.weight", "fc.bias")
                    .doesNotContain("fc.weight_q", "fc.weight_scale");
        }
    }

    @Test
    void shouldRefuseANetworkWithoutADenseLayerAtItsEnd() {
        ModelProto empty = ModelProto.getDefaultInstance();

        assertThatThrownBy(() -> read(empty))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not end in a dense layer");
    }
}
