package io.bencao.resnet.train;

/**
 * The step size over a training: a straight rise from nearly nothing to the peak, then half a cosine down to nothing
 * (Loshchilov and Hutter 2017, "SGDR", without restarts; warm-up as in Goyal et al. 2017).
 *
 * @param peak the largest rate
 * @param warmUp steps of the rise
 * @param steps of the whole training
 */
record LearningRate(float peak, int warmUp, int steps) {

    float at(int step) {
        if (step < warmUp) {
            return peak * (step + 1) / warmUp;
        }
        double done = (step - warmUp) / (double) Math.max(1, steps - warmUp);
        return (float) (peak * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done))));
    }
}
