package io.bencao.resnet;

/** How many zeros go round an image under a sliding window. */
public enum BorderRule {
    /**
     * As many as make the output {@code ceil(size / stride)} long; where their number is odd the extra one goes after
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

    /** {@code (kernel - 1) / 2} on each side whatever the size. */
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
}
