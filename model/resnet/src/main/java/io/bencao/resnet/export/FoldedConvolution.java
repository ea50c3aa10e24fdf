package io.bencao.resnet.export;

import io.bencao.resnet.ConvNorm;

/**
 * A convolution with its batch normalisation folded in: {@code w' = w·γ/√(σ²+ε)}, {@code b' = β - μ·γ/√(σ²+ε)} (Jacob et al.
 * 2018, "Quantization and Training of Neural Networks", section 3.2).
 */
final class FoldedConvolution {

    private final long[] shape;
    private final float[] weights;
    private final float[] bias;

    private FoldedConvolution(long[] shape, float[] weights, float[] bias) {
        this.shape = shape;
        this.weights = weights;
        this.bias = bias;
    }

    static FoldedConvolution of(ConvNorm unit) {
        float[] weights = unit.weight().getArray().toFloatArray();
        float[] gamma = unit.gamma().getArray().toFloatArray();
        float[] beta = unit.beta().getArray().toFloatArray();
        float[] mean = unit.mean().getArray().toFloatArray();
        float[] variance = unit.variance().getArray().toFloatArray();
        int perOutput = weights.length / gamma.length;
        float[] bias = new float[gamma.length];
        for (int output = 0; output < bias.length; output++) {
            double factor = gamma[output] / Math.sqrt((double) variance[output] + ConvNorm.EPSILON);
            for (int i = output * perOutput; i < (output + 1) * perOutput; i++) {
                weights[i] = (float) (weights[i] * factor);
            }
            bias[output] = (float) (beta[output] - mean[output] * factor);
        }
        return new FoldedConvolution(unit.weight().getArray().getShape().getShape(), weights, bias);
    }

    /** Takes over the scaling of the input's levels, so that the graph need not do it for every pixel. */
    FoldedConvolution withScaledInput(Normalisation normalisation) {
        int inputs = (int) shape[1];
        int kernel = (int) (shape[2] * shape[3]);
        float[] scaled = weights.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= normalisation.step(i / kernel % inputs);
        }
        return new FoldedConvolution(shape, scaled, bias);
    }

    /** [out, in, k, k]. */
    long[] shape() {
        return shape.clone();
    }

    /** Row by row in the order of {@link #shape()}. */
    float[] weights() {
        return weights.clone();
    }

    /** One number an output channel. */
    float[] bias() {
        return bias.clone();
    }
}
