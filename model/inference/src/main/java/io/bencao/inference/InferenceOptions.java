package io.bencao.inference;

/**
 * How a checkpoint is run.
 *
 * @param device where
 * @param precision {@link #AUTO}, or one that the manifest has: {@code fp32}, {@code int8}, {@code fp16}
 * @param intraOpThreads threads that share one operator of one batch. One, with a predictor for each core, is best on a CPU:
 *     with more, any other load on the machine makes all of them wait
 */
public record InferenceOptions(Device device, String precision, int intraOpThreads) {

    /** Let the program choose the precision: see {@link PrecisionChoice}. */
    public static final String AUTO = "auto";

    public InferenceOptions {
        if (device == null || precision == null || precision.isBlank()) {
            throw new IllegalArgumentException("device and precision must be given; \"auto\" lets the program choose");
        }
        if (intraOpThreads < 1 || intraOpThreads > 1024) {
            throw new IllegalArgumentException("intra-op threads must be within 1 to 1024, not " + intraOpThreads);
        }
    }

    /** Device and precision automatic, one thread. */
    public static InferenceOptions automatic() {
        return new InferenceOptions(Device.AUTO, AUTO, 1);
    }

    /** The same on the CPU whatever there is: for tests and measurements. */
    public static InferenceOptions onCpu() {
        return onCpu(AUTO);
    }

    /** On the CPU in this precision, one thread. */
    public static InferenceOptions onCpu(String precision) {
        return new InferenceOptions(Device.CPU, precision, 1);
    }
}
