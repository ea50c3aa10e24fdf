package io.bencao.resnet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.bencao.resnet.Networks;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnnxExportTest {

    private static NDManager manager;
    private static ResNetBlock block;

    @BeforeAll
    static void makeNetwork() {
        manager = Networks.manager();
        block = Networks.lively(new ResNetArchitecture(18, Padding.SAME), 12, manager, 1);
    }

    @AfterAll
    static void closeNetwork() {
        manager.close();
    }

    private static ModelProto export(WeightStorage storage) {
        return OnnxExport.export(block, ExportParityTest.description(224), storage);
    }

    @Test
    void shouldStatePadsAndNeverLeaveThemToTheRuntime() {
        // When
        ModelProto model = export(WeightStorage.FLOAT);

        // Then
        NodeProto stem = node(model, "conv1");
        assertThat(attribute(stem, "pads").getIntsList()).containsExactly(2L, 2L, 3L, 3L);
        assertThat(model.getGraph().getNodeList())
                .flatExtracting(NodeProto::getAttributeList)
                .extracting(AttributeProto::getName)
                .doesNotContain("auto_pad");
    }

    @Test
    void shouldLeaveOnlyTheNumberOfImagesOpen() {
        // When
        ModelProto model = export(WeightStorage.FLOAT);

        // Then
        List<ValueInfoProto> inputs = model.getGraph().getInputList();
        assertThat(inputs).as("constants are no inputs").hasSize(1);
        assertThat(inputs.get(0).getName()).isEqualTo("image");
        assertThat(inputs.get(0).getType().getTensorType().getShape().getDimList())
                .extracting(dim -> dim.hasDimParam() ? dim.getDimParam() : Long.toString(dim.getDimValue()))
                .containsExactly("N", "224", "224", "3");
        assertThat(model.getGraph().getOutput(0).getName()).isEqualTo("logits");
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17);
    }

    @Test
    void shouldFoldEveryNormalisation() {
        assertThat(export(WeightStorage.FLOAT).getGraph().getNodeList())
                .extracting(NodeProto::getOpType)
                .doesNotContain("BatchNormalization")
                .filteredOn("Conv"::equals)
                .hasSize(20);
    }

    @Test
    void shouldCarryItsOwnLabels() {
        assertThat(export(WeightStorage.FLOAT).getMetadataPropsList())
                .filteredOn(entry -> entry.getKey().equals("labels"))
                .extracting(StringStringEntryProto::getValue)
                .singleElement()
                .asString()
                .startsWith("class-0\nclass-1\n")
                .endsWith("class-11");
    }

    @Test
    void shouldHoldCompactWeightsInAQuarterOfTheBytesAndAnswerAlmostTheSame() throws Exception {
        // Given
        byte[][] images = Networks.images(3, 224, 5);
        ModelProto plain = export(WeightStorage.FLOAT);

        // When
        ModelProto compact = export(WeightStorage.INT8_PER_CHANNEL);

        // Then
        assertThat(compact.getSerializedSize()).isLessThan(plain.getSerializedSize() * 26 / 100);
        NodeProto weight = node(compact, "layer1.0.conv1.weight");
        assertThat(weight.getOpType()).isEqualTo("DequantizeLinear");
        assertThat(weight.getInputList()).containsExactly("layer1.0.conv1.weight_q", "layer1.0.conv1.weight_scale");
        assertThat(attribute(weight, "axis").getI()).isZero();
        try (OnnxFile plainFile = new OnnxFile(plain);
                OnnxFile compactFile = new OnnxFile(compact)) {
            float[][] expected = plainFile.logits(images, 224);
            float[][] actual = compactFile.logits(images, 224);
            assertThat(rootMeanSquareDifference(expected, actual) / rootMeanSquare(expected))
                    .isLessThan(0.05);
        }
    }

    @Test
    void shouldRefuseLabelsThatDoNotMatchTheHead() {
        OnnxDescription two = new OnnxDescription("two", 64, List.of("a", "b"), "none", Normalisation.IMAGENET);

        assertThatThrownBy(() -> OnnxExport.export(block, two, WeightStorage.FLOAT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The network has 12 classes, but 2 labels were given");
    }

    private static double rootMeanSquare(float[][] rows) {
        return rootMeanSquareDifference(rows, new float[rows.length][rows[0].length]);
    }

    private static double rootMeanSquareDifference(float[][] left, float[][] right) {
        double squares = 0;
        for (int row = 0; row < left.length; row++) {
            for (int i = 0; i < left[row].length; i++) {
                squares += Math.pow(left[row][i] - right[row][i], 2);
            }
        }
        return Math.sqrt(squares / (left.length * left[0].length));
    }

    private static NodeProto node(ModelProto model, String name) {
        return model.getGraph().getNodeList().stream()
                .filter(node -> node.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static AttributeProto attribute(NodeProto node, String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
