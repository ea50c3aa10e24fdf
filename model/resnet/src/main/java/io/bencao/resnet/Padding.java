package io.bencao.resnet;

import java.util.Locale;

/** Which rule fills the border under a sliding window of a convolution or a pool. Part of what a network is. */
public enum Padding {
    /**
     * As many zeros as make the output {@code ceil(size / stride)} long; where their number is odd the extra one goes after
     * the image (MindSpore's and TensorFlow's "same"). It depends on the size of the input.
     */
    SAME {
        @Override
        public Margins around(int size, int kernel, int stride) {
            int windows = (size + stride - 1) / stride;
            int total = Math.max(0, (windows - 1) * stride + kernel - size);
            return new Margins(total / 2, total - total / 2);
        }
    },

    /** {@code (kernel - 1) / 2} zeros on each side whatever the size (PyTorch's ResNet). */
    SYMMETRIC {
        @Override
        public Margins around(int size, int kernel, int stride) {
            int each = (kernel - 1) / 2;
            return new Margins(each, each);
        }
    };

    /**
     * How many rows (or columns) go before and after an image that is {@code size} high (or wide).
     *
     * @param size pixels along this axis
     * @param kernel the window's length along it
     * @param stride the window's step along it
     */
    public abstract Margins around(int size, int kernel, int stride);

    /** The name that manifests and ONNX files carry: {@code same} or {@code symmetric}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The rule of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Padding of(String id) {
        for (Padding padding : values()) {
            if (padding.id().equals(id)) {
                return padding;
            }
        }
        throw new IllegalArgumentException("Unknown padding '" + id + "': write same or symmetric");
    }
}
