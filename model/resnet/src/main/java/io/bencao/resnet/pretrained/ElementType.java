package io.bencao.resnet.pretrained;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/** How a file writes one number; little-endian. All become float32, the nearest one where they are wider. */
enum ElementType {
    FLOAT32(4) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return bytes.getFloat(4 * index);
        }
    },
    FLOAT64(8) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return (float) bytes.getDouble(8 * index);
        }
    },
    /** IEEE 754 binary16: 5 bits of exponent, 10 of fraction. */
    FLOAT16(2) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return half(bytes.getShort(2 * index));
        }
    },
    /** The upper half of a float32. */
    BFLOAT16(2) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return Float.intBitsToFloat(bytes.getShort(2 * index) << 16);
        }
    };

    private static final int HALF_FRACTION_BITS = 10;
    private static final int HALF_LARGEST_EXPONENT = 31;
    private static final int EXPONENT_DISTANCE = 127 - 15;
    private static final float HALF_SUBNORMAL = 0x1p-24f;

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** The type of this name, as MindSpore, safetensors and ONNX spell it; empty for what is no kind of real number. */
    static Optional<ElementType> named(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "FLOAT32", "F32", "FLOAT" -> Optional.of(FLOAT32);
            case "FLOAT64", "F64", "DOUBLE" -> Optional.of(FLOAT64);
            case "FLOAT16", "F16" -> Optional.of(FLOAT16);
            case "BFLOAT16", "BF16" -> Optional.of(BFLOAT16);
            default -> Optional.empty();
        };
    }

    /** Bytes of one number. */
    int bytes() {
        return bytes;
    }

    abstract float at(ByteBuffer bytes, int index);

    private static float half(short bits) {
        int exponent = (bits >>> HALF_FRACTION_BITS) & HALF_LARGEST_EXPONENT;
        int fraction = bits & ((1 << HALF_FRACTION_BITS) - 1);
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * HALF_SUBNORMAL;
        } else if (exponent == HALF_LARGEST_EXPONENT) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            magnitude = Float.intBitsToFloat(((exponent + EXPONENT_DISTANCE) << 23) | (fraction << 13));
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
