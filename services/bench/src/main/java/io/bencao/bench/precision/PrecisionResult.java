package io.bencao.bench.precision;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * How INT8 did beside fp32.
 *
 * @param checkpoint its id
 * @param speed of both
 * @param fp32Accuracy share of right answers, 0 to 1
 * @param int8Accuracy likewise
 * @param agreement share of images that both answer alike, right or wrong
 * @param images that were answered
 */
record PrecisionResult(
        String checkpoint,
        PrecisionBench.Speed speed,
        double fp32Accuracy,
        double int8Accuracy,
        double agreement,
        int images) {

    double ratio() {
        return speed.fp32().wall() / speed.int8().wall();
    }

    double cpuRatio() {
        return speed.fp32().cpu() / speed.int8().cpu();
    }

    double pointsLost() {
        return 100 * (fp32Accuracy - int8Accuracy);
    }

    boolean within(double leastRatio, double mostLost, double leastAgreement) {
        return ratio() >= leastRatio && pointsLost() <= mostLost && agreement >= leastAgreement;
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("checkpoint", checkpoint)
                .put("fp32ImagesPerSecond", rounded(speed.fp32().imagesPerSecond(), 100))
                .put("int8ImagesPerSecond", rounded(speed.int8().imagesPerSecond(), 100))
                .put("ratio", rounded(ratio(), 1000))
                .put("ratioByCpuTime", rounded(cpuRatio(), 1000))
                .put("rounds", speed.rounds())
                .put("fp32Accuracy", rounded(fp32Accuracy, 1e6))
                .put("int8Accuracy", rounded(int8Accuracy, 1e6))
                .put("agreement", rounded(agreement, 1e6))
                .put("images", images);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                """
                %s, one thread, batches of 8, %d rounds
                  fp32       %6.2f images/s, %.2f %% of %d images right
                  int8       %6.2f images/s, %.2f %% right
                  ratio      %6.2f (by CPU time %.2f)
                  lost       %6.2f points
                  agreement  %6.2f %%""",
                checkpoint,
                speed.rounds(),
                speed.fp32().imagesPerSecond(),
                100 * fp32Accuracy,
                images,
                speed.int8().imagesPerSecond(),
                100 * int8Accuracy,
                ratio(),
                cpuRatio(),
                pointsLost(),
                100 * agreement);
    }

    private static double rounded(double value, double by) {
        return Math.round(value * by) / by;
    }
}
