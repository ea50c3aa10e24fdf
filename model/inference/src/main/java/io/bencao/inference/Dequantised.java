package io.bencao.inference;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * One tensor of whole numbers as floats: {@code value = (number - zero) * scale}, with one scale (and zero) for each index of
 * an axis, or one for all, as the ONNX operator {@code DequantizeLinear} defines it. Weights are signed bytes, biases 32-bit
 * integers without zero points.
 */
final class Dequantised {

    private final TensorProto values;
    private final FloatBuffer scales;
    private final ByteString zeros;
    private final int axis;

    Dequantised(TensorProto values, TensorProto scales, TensorProto zeros, int axis) {
        boolean bytes = values.getDataType() == TensorProto.DataType.INT8_VALUE;
        require(
                bytes || values.getDataType() == TensorProto.DataType.INT32_VALUE,
                "it is stored neither as signed bytes nor as 32-bit integers");
        require(scales.getDataType() == TensorProto.DataType.FLOAT_VALUE, "its scales are no floats");
        require(
                zeros == null || (bytes && zeros.getDataType() == TensorProto.DataType.INT8_VALUE),
                "its zero points are no signed bytes");
        this.values = values;
        this.scales = floats(scales);
        this.zeros = zeros == null ? ByteString.EMPTY : zeros.getRawData();
        this.axis = axis < 0 ? axis + values.getDimsCount() : axis;
        require(
                zeros == null || this.zeros.size() == this.scales.remaining(),
                "it has not as many zero points as scales");
    }

    TensorProto tensor(String name) {
        ByteString bytes = values.getRawData();
        long elements = product(values.getDimsList());
        require(
                bytes.size() == Math.multiplyExact(elements, width()),
                "it has " + bytes.size() + " bytes for " + elements + " elements");
        int channels = scales.remaining();
        int inner = 1;
        if (channels != 1) {
            require(axis >= 0 && axis < values.getDimsCount(), "axis " + axis + " is none of its axes");
            require(values.getDims(axis) == channels, "it has not one scale for each index of axis " + axis);
            inner = (int) product(values.getDimsList().subList(axis + 1, values.getDimsCount()));
        }
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addAllDims(values.getDimsList())
                .setRawData(UnsafeByteOperations.unsafeWrap(expand((int) elements, channels, inner)))
                .build();
    }

    private int width() {
        return values.getDataType() == TensorProto.DataType.INT8_VALUE ? Byte.BYTES : Integer.BYTES;
    }

    private IntUnaryOperator numbers() {
        ByteString raw = values.getRawData();
        if (width() == Byte.BYTES) {
            return raw::byteAt;
        }
        ByteBuffer integers = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        return index -> integers.getInt(index * Integer.BYTES);
    }

    private ByteBuffer expand(int elements, int channels, int inner) {
        IntUnaryOperator numbers = numbers();
        ByteBuffer raw =
                ByteBuffer.allocate(Math.multiplyExact(elements, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        int run = channels == 1 ? Math.max(1, elements) : inner;
        for (int start = 0; start < elements; start += run) {
            int channel = channels == 1 ? 0 : start / inner % channels;
            float scale = scales.get(channel);
            int zero = zeros.isEmpty() ? 0 : zeros.byteAt(channel);
            for (int i = start; i < start + run; i++) {
                raw.putFloat((numbers.applyAsInt(i) - zero) * scale);
            }
        }
        return raw.flip();
    }

    private static FloatBuffer floats(TensorProto tensor) {
        if (tensor.hasRawData()) {
            return tensor.getRawData()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
        }
        FloatBuffer floats = FloatBuffer.allocate(tensor.getFloatDataCount());
        tensor.getFloatDataList().forEach(floats::put);
        return floats.flip();
    }

    private static long product(List<Long> dimensions) {
        return dimensions.stream().reduce(1L, Math::multiplyExact);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
