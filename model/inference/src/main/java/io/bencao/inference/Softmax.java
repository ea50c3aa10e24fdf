package io.bencao.inference;

/** Logits to probabilities, after the checkpoint's temperature. */
final class Softmax {

    private final double temperature;

    Softmax(double temperature) {
        this.temperature = temperature;
    }

    /**
     * {@code exp(logit / temperature)}, scaled to a sum of 1. The largest logit is subtracted first, so that nothing
     * overflows.
     *
     * @throws PredictionException when a logit is no finite number
     */
    float[] of(float[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            if (!Float.isFinite(logit)) {
                throw new PredictionException("the network answered " + logit + ", which is no probability", null);
            }
            largest = Math.max(largest, logit);
        }
        double[] powers = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            powers[i] = Math.exp((logits[i] - largest) / temperature);
            sum += powers[i];
        }
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = (float) (powers[i] / sum);
        }
        return probabilities;
    }
}
