package io.bencao.resnet.train;

/**
 * The step size over a training: a straight rise from nearly nothing to the peak, then half a cosine down to the last rate
 * (Loshchilov and Hutter 2017, "SGDR", without restarts; warm-up as in Goyal et al. 2017). Time is counted in work, not in
 * steps, in any unit: a last stage of few but large steps still learns at a rate that moves something.
 *
 * @param peak the largest rate
 * @param last the rate at the end
 * @param warmUp work of the rise
 * @param whole work of the whole training
 */
record LearningRate(float peak, float last, double warmUp, double whole) {

    /**
     * The rate of a step.
     *
     * @param before work done before it
     * @param work of the step itself
     */
    float at(double before, double work) {
        if (before < warmUp) {
            return (float) (peak * Math.min(1, (before + work) / warmUp));
        }
        double done = (before - warmUp) / Math.max(work, whole - warmUp);
        return (float) (last + (peak - last) * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done))));
    }
}
