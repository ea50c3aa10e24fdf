package io.bencao.resnet.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether confidence means something: of the answers given with 80 %, about 80 % should be right (Guo et al. 2017, "On
 * Calibration of Modern Neural Networks").
 *
 * @param temperature that logits were divided by
 * @param error expected calibration error, 0 to 1: mean distance of confidence from accuracy over the bins, by their images
 * @param confidence mean probability of the answers
 * @param surprise mean negative logarithm of the true classes' probabilities, in nats
 * @param bins of equal width over 0 to 1
 */
public record ConfidenceCalibration(
        double temperature, double error, double confidence, double surprise, List<Bin> bins) {

    private static final int BINS = 15;

    /**
     * Predictions of about the same confidence.
     *
     * @param from lowest confidence in it
     * @param to next bin's lowest
     * @param images in it
     * @param confidence their mean; 0 where there is none
     * @param accuracy share of right answers among them; 0 where there is none
     */
    public record Bin(double from, double to, int images, double confidence, double accuracy) {}

    public ConfidenceCalibration {
        bins = List.copyOf(bins);
    }

    static ConfidenceCalibration of(LabelledPredictions answers, double temperature) {
        int[] images = new int[BINS];
        int[] right = new int[BINS];
        double[] confidences = new double[BINS];
        double surprise = 0;
        for (LabelledPredictions.Prediction each : answers.each()) {
            double confidence = Math.exp(each.logProbability(each.top(), temperature));
            int bin = Math.min(BINS - 1, (int) (confidence * BINS));
            images[bin]++;
            right[bin] += each.top() == each.label() ? 1 : 0;
            confidences[bin] += confidence;
            surprise -= each.logProbability(each.label(), temperature);
        }
        List<Bin> bins = new ArrayList<>();
        double error = 0;
        double confidence = 0;
        for (int i = 0; i < BINS; i++) {
            int count = Math.max(1, images[i]);
            bins.add(new Bin(
                    (double) i / BINS, (i + 1.0) / BINS, images[i], confidences[i] / count, (double) right[i] / count));
            error += Math.abs(confidences[i] - right[i]);
            confidence += confidences[i];
        }
        int all = answers.each().size();
        return new ConfidenceCalibration(temperature, error / all, confidence / all, surprise / all, bins);
    }
}
