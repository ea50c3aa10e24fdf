package io.bencao.resnet;

import java.util.Locale;

/** Which rule fills the border, by kind of layer. Part of what a network is: with another one it answers otherwise. */
public enum Padding {
    /** "Same" everywhere: MindSpore's layers as they are by themselves. */
    SAME(BorderRule.SAME, BorderRule.SAME),
    /** Symmetric everywhere: PyTorch's ResNet. */
    SYMMETRIC(BorderRule.SYMMETRIC, BorderRule.SYMMETRIC),
    /** Symmetric convolutions and a pool with "same": MindCV's ResNet. */
    MINDCV(BorderRule.SYMMETRIC, BorderRule.SAME);

    private final BorderRule convolutions;
    private final BorderRule pool;

    Padding(BorderRule convolutions, BorderRule pool) {
        this.convolutions = convolutions;
        this.pool = pool;
    }

    /** The rule of every convolution. */
    public BorderRule convolutions() {
        return convolutions;
    }

    /** The rule of the max pool behind the stem. */
    public BorderRule pool() {
        return pool;
    }

    /** The name that manifests and ONNX files carry: {@code same}, {@code symmetric} or {@code mindcv}. */
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
        throw new IllegalArgumentException("Unknown padding '" + id + "': write same, symmetric or mindcv");
    }
}
