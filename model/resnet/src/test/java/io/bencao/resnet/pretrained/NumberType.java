package io.bencao.resnet.pretrained;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How numbers are written, with the name each format has for it. */
enum NumberType {
    FLOAT32("Float32", "F32", "FloatStorage", 1, 4) {
        @Override
        void put(ByteBuffer to, float value) {
            to.putFloat(value);
        }
    },
    FLOAT16("Float16", "F16", "HalfStorage", 10, 2) {
        @Override
        void put(ByteBuffer to, float value) {
            to.putShort(half(value));
        }
    },
    BFLOAT16("BFloat16", "BF16", "BFloat16Storage", 16, 2) {
        @Override
        void put(ByteBuffer to, float value) {
            to.putShort((short) (Float.floatToIntBits(value) >>> 16));
        }
    },
    FLOAT64("Float64", "F64", "DoubleStorage", 11, 8) {
        @Override
        void put(ByteBuffer to, float value) {
            to.putDouble(value);
        }
    };

    final String mindspore;
    final String safetensors;
    final String torch;
    final int onnx;
    final int bytes;

    NumberType(String mindspore, String safetensors, String torch, int onnx, int bytes) {
        this.mindspore = mindspore;
        this.safetensors = safetensors;
        this.torch = torch;
        this.onnx = onnx;
        this.bytes = bytes;
    }

    abstract void put(ByteBuffer to, float value);

    byte[] encode(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            put(buffer, value);
        }
        return buffer.array();
    }

    /** The nearest of all 65,536 halves would do; numbers of weights are within its normal range or next to zero. */
    static short half(float value) {
        int sign = value < 0 ? 0x8000 : 0;
        double magnitude = Math.abs((double) value);
        if (Float.isNaN(value)) {
            return (short) 0x7E00;
        }
        if (magnitude >= 65520) {
            return (short) (sign | 0x7C00);
        }
        int exponent = Math.max(-14, Math.getExponent(magnitude));
        long fraction = Math.round(magnitude * Math.pow(2, 10 - exponent));
        // Below the normal range the fraction stands alone; above, its leading bit counts the exponent up by one.
        long bits = (long) (exponent + 14) * 1024 + fraction;
        return (short) (sign | (int) bits);
    }
}
