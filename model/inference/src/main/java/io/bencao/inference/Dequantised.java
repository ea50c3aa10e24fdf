package io.bencao.inference;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * One tensor of signed bytes as floats: {@code value = (byte - zero) * scale}, with one scale (and zero) for each index of an
 * axis, or one for all, as the ONNX operator {@code DequantizeLinear} defines it.
 */
final class Dequantised {

    private final TensorProto values;
    private final FloatBuffer scales;
    private final ByteString zeros;
    private final int axis;

    Dequantised(TensorProto values, TensorProto scales, TensorProto zeros, int axis) {
        require(values.getDataType() == TensorProto.DataType.INT8_VALUE, "it is not stored as signed bytes");
        require(scales.getDataType() == TensorProto.DataType.FLOAT_VALUE, "its scales are no floats");
        require(
                zeros == null || zeros.getDataType() == TensorProto.DataType.INT8_VALUE,
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
        require(bytes.size() == elements, "it has " + bytes.size() + " bytes for " + elements + " elements");
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
                .setRawData(UnsafeByteOperations.unsafeWrap(expand(bytes, channels, inner)))
                .build();
    }

    private ByteBuffer expand(ByteString bytes, int channels, int inner) {
        ByteBuffer raw = ByteBuffer.allocate(Math.multiplyExact(bytes.size(), Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int start = 0; start < bytes.size(); start += inner) {
            int channel = channels == 1 ? 0 : start / inner % channels;
            float scale = scales.get(channel);
            int zero = zeros.isEmpty() ? 0 : zeros.byteAt(channel);
            for (int i = start; i < start + inner; i++) {
                raw.putFloat((bytes.byteAt(i) - zero) * scale);
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
