package io.bencao.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class DequantisedTest {

    private static TensorProto bytes(List<Long> shape, int... values) {
        byte[] raw = new byte[values.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) values[i];
        }
        return tensor(TensorProto.DataType.INT8, shape, raw);
    }

    private static TensorProto integers(List<Long> shape, int... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asIntBuffer().put(values);
        return tensor(TensorProto.DataType.INT32, shape, raw.array());
    }

    private static TensorProto scales(float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(TensorProto.DataType.FLOAT, List.of((long) values.length), raw.array());
    }

    private static TensorProto tensor(TensorProto.DataType type, List<Long> shape, byte[] raw) {
        return TensorProto.newBuilder()
                .setDataType(type.getNumber())
                .addAllDims(shape)
                .setRawData(ByteString.copyFrom(raw))
                .build();
    }

    private static float[] floats(TensorProto tensor) {
        float[] values = new float[tensor.getRawData().size() / Float.BYTES];
        tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    @Test
    void shouldMultiplyByTheScaleOfItsChannel() {
        // When
        TensorProto expanded =
                new Dequantised(bytes(List.of(2L, 3L), 1, -2, 127, 4, -128, 6), scales(0.5f, 2), null, 0).tensor("w");

        // Then
        assertThat(floats(expanded)).containsExactly(0.5f, -1, 63.5f, 8, -256, 12);
        assertThat(expanded.getName()).isEqualTo("w");
        assertThat(expanded.getDimsList()).containsExactly(2L, 3L);
        assertThat(expanded.getDataType()).isEqualTo(TensorProto.DataType.FLOAT_VALUE);
    }

    @Test
    void shouldFindChannelsOnAnyAxisAlsoCountedFromTheEnd() {
        // Given
        TensorProto values = bytes(List.of(2L, 2L, 2L), 1, 1, 1, 1, 1, 1, 1, 1);

        // When Then
        assertThat(floats(new Dequantised(values, scales(3, 5), null, 1).tensor("w")))
                .containsExactly(3, 3, 5, 5, 3, 3, 5, 5);
        assertThat(floats(new Dequantised(values, scales(3, 5), null, -1).tensor("w")))
                .containsExactly(3, 5, 3, 5, 3, 5, 3, 5);
    }

    @Test
    void shouldTakeOneScaleForAll() {
        assertThat(floats(new Dequantised(bytes(List.of(3L), 1, 2, 3), scales(2), null, 0).tensor("w")))
                .containsExactly(2, 4, 6);
    }

    @Test
    void shouldSubtractZeroPoints() {
        assertThat(floats(
                        new Dequantised(bytes(List.of(2L, 2L), 1, 2, 3, 4), scales(1, 10), bytes(List.of(2L), 1, -1), 0)
                                .tensor("w")))
                .containsExactly(0, 1, 40, 50);
    }

    @Test
    void shouldReadBiasesOf32Bits() {
        assertThat(floats(new Dequantised(integers(List.of(2L), 1 << 30, -70_000), scales(0x1p-30f, 0.5f), null, 0)
                        .tensor("b")))
                .containsExactly(1, -35_000);
    }

    @Test
    void shouldRefuseWhatDoesNotFitTogether() {
        assertThatThrownBy(() -> new Dequantised(scales(1), scales(1), null, 0)).hasMessageContaining("neither");
        assertThatThrownBy(() -> new Dequantised(bytes(List.of(1L), 1), bytes(List.of(1L), 1), null, 0))
                .hasMessageContaining("scales are no floats");
        assertThatThrownBy(() -> new Dequantised(bytes(List.of(1L), 1), scales(1), scales(0), 0))
                .hasMessageContaining("zero points are no signed bytes");
        assertThatThrownBy(() -> new Dequantised(bytes(List.of(1L), 1), scales(1), bytes(List.of(2L), 1, 2), 0))
                .hasMessageContaining("as many zero points");
        assertThatThrownBy(() -> new Dequantised(bytes(List.of(3L), 1, 2), scales(1), null, 0).tensor("w"))
                .hasMessageContaining("2 bytes for 3 elements");
        assertThatThrownBy(() -> new Dequantised(bytes(List.of(2L), 1, 2), scales(1, 2), null, 3).tensor("w"))
                .hasMessageContaining("axis 3");
        assertThatThrownBy(() -> new Dequantised(bytes(List.of(2L), 1, 2), scales(1, 2, 3), null, 0).tensor("w"))
                .hasMessageContaining("one scale for each index");
        assertThatThrownBy(() -> new Dequantised(bytes(List.of(1L << 40, 1L << 40), 1), scales(1), null, 0).tensor("w"))
                .as("sizes that only a hostile file has")
                .isInstanceOf(ArithmeticException.class);
    }
}
