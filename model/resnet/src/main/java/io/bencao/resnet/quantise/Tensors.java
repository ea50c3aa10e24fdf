package io.bencao.resnet.quantise;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Constants to and from arrays; raw data is little-endian in ONNX. */
final class Tensors {

    private Tensors() {}

    static float[] floats(TensorProto tensor) {
        if (!tensor.hasRawData()) {
            float[] values = new float[tensor.getFloatDataCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = tensor.getFloatData(i);
            }
            return values;
        }
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[raw.remaining() / Float.BYTES];
        raw.asFloatBuffer().get(values);
        return values;
    }

    static TensorProto floats(String name, float[] values, List<Long> dims) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(name, TensorProto.DataType.FLOAT, ByteString.copyFrom(raw), dims);
    }

    static TensorProto signedBytes(String name, byte[] values, List<Long> dims) {
        return tensor(name, TensorProto.DataType.INT8, ByteString.copyFrom(values), dims);
    }

    static TensorProto unsignedByte(String name, int value) {
        return tensor(name, TensorProto.DataType.UINT8, ByteString.copyFrom(new byte[] {(byte) value}), List.of());
    }

    static TensorProto integers(String name, int[] values, List<Long> dims) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asIntBuffer().put(values);
        return tensor(name, TensorProto.DataType.INT32, ByteString.copyFrom(raw), dims);
    }

    static TensorProto longs(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return tensor(name, TensorProto.DataType.INT64, ByteString.copyFrom(raw), List.of((long) values.length));
    }

    /** The attribute that names the channels' axis, the first. */
    static AttributeProto firstAxis() {
        return AttributeProto.newBuilder()
                .setName("axis")
                .setType(AttributeProto.AttributeType.INT)
                .setI(0)
                .build();
    }

    private static TensorProto tensor(String name, TensorProto.DataType type, ByteString raw, List<Long> dims) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .addAllDims(dims)
                .setRawData(raw)
                .build();
    }
}
