package io.bencao.resnet.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.onnx.proto.OnnxMl.ModelProto;
import io.bencao.resnet.Networks;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The network that was trained and the file that is served give the same answers. */
class ExportParityTest {

    private static final int CLASSES = 12;
    private static final int IMAGES = 3;
    private static final double LARGEST_SHARE_OF_DEVIATION = 1e-3;

    static Stream<Arguments> shouldAnswerAsTheNetworkDoes() {
        return withEachPadding(18, 34, 50);
    }

    static Stream<Arguments> shouldDoSoAtEveryDepth() {
        return withEachPadding(101, 152);
    }

    private static Stream<Arguments> withEachPadding(Integer... depths) {
        return Stream.of(depths)
                .flatMap(depth -> Stream.of(Padding.values()).map(padding -> Arguments.of(depth, padding)));
    }

    @ParameterizedTest(name = "resnet{0}, {1}")
    @MethodSource
    void shouldAnswerAsTheNetworkDoes(int depth, Padding padding) throws Exception {
        assertAnswersAsTheNetworkDoes(depth, padding);
    }

    /** A minute and a half, and the same blocks more often. */
    @ParameterizedTest(name = "resnet{0}, {1}")
    @Tag("soak")
    @MethodSource
    void shouldDoSoAtEveryDepth(int depth, Padding padding) throws Exception {
        assertAnswersAsTheNetworkDoes(depth, padding);
    }

    private static void assertAnswersAsTheNetworkDoes(int depth, Padding padding) throws Exception {
        // Given
        ResNetArchitecture architecture = new ResNetArchitecture(depth, padding);
        try (NDManager manager = Networks.manager()) {
            ResNetBlock block = Networks.lively(architecture, CLASSES, manager, depth);
            for (int size : new int[] {64, 224, 225}) {
                byte[][] images = Networks.images(IMAGES, size, size);
                ModelProto model = OnnxExport.export(block, description(size), WeightStorage.FLOAT);

                // When
                float[][] trained = Networks.logits(block, images, size, Normalisation.IMAGENET);
                float[][] exported;
                try (OnnxFile file = new OnnxFile(model)) {
                    exported = file.logits(images, size);
                }

                // Then
                double deviation = deviationAcrossImages(trained);
                assertThat(deviation)
                        .as("the answers tell the images apart, size %d", size)
                        .isGreaterThanOrEqualTo(1);
                assertThat(largestDifference(trained, exported) / deviation)
                        .as("largest difference in standard deviations, size %d", size)
                        .isLessThanOrEqualTo(LARGEST_SHARE_OF_DEVIATION);
            }
        }
    }

    static OnnxDescription description(int size) {
        List<String> labels =
                IntStream.range(0, CLASSES).mapToObj(i -> "class-" + i).toList();
        return new OnnxDescription("parity", size, labels, "none", Normalisation.IMAGENET);
    }

    /** Root mean square distance of a logit from its class's mean: what the head's bias adds to all alike doesn't count. */
    private static double deviationAcrossImages(float[][] logits) {
        List<Double> squares = new ArrayList<>();
        for (int label = 0; label < logits[0].length; label++) {
            double mean = 0;
            for (float[] row : logits) {
                mean += row[label] / logits.length;
            }
            for (float[] row : logits) {
                squares.add(Math.pow(row[label] - mean, 2));
            }
        }
        return Math.sqrt(
                squares.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }

    private static double largestDifference(float[][] left, float[][] right) {
        double largest = 0;
        for (int row = 0; row < left.length; row++) {
            for (int label = 0; label < left[row].length; label++) {
                largest = Math.max(largest, Math.abs(left[row][label] - right[row][label]));
            }
        }
        return largest;
    }
}
