package io.bencao.resnet.evaluate;

import io.bencao.checkpoint.Scores;
import io.bencao.resnet.data.LabelledImage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** What a network answered to images whose labels are known, and what that says about it. */
public final class LabelledPredictions {

    private static final int BINS = 15;
    private static final double COLDEST = 0.2;
    private static final double HOTTEST = 10;
    private static final double GOLDEN_SECTION = (Math.sqrt(5) - 1) / 2;
    private static final int SEARCH_STEPS = 40;

    private final int classes;
    private final List<Prediction> answers;

    /**
     * One image's answer.
     *
     * @param image what was asked about
     * @param logits one a class
     * @param bytes length of the encoded image
     * @param sha256 hex digest of the encoded image
     * @param features that the logits come from; empty where nobody asked for them
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Prediction(LabelledImage image, float[] logits, int bytes, String sha256, float[] features) {

        private static final float[] NONE = {};

        /** Without features. */
        public Prediction(LabelledImage image, float[] logits, int bytes, String sha256) {
            this(image, logits, bytes, sha256, NONE);
        }

        /** The class it shows. */
        public int label() {
            return image.label();
        }

        /** The class it was taken for. */
        public int top() {
            int top = 0;
            for (int i = 1; i < logits.length; i++) {
                top = logits[i] > logits[top] ? i : top;
            }
            return top;
        }

        /** By how much the most probable class's probability exceeds the next one's. */
        public double margin(double temperature) {
            int top = top();
            double next = IntStream.range(0, logits.length)
                    .filter(label -> label != top)
                    .mapToDouble(label -> Math.exp(logProbability(label, temperature)))
                    .max()
                    .orElse(0);
            return Math.exp(logProbability(top, temperature)) - next;
        }

        /** Logarithm of the probability of a class. */
        public double logProbability(int label, double temperature) {
            double most = logits[top()];
            double sum = 0;
            for (float logit : logits) {
                sum += Math.exp((logit - most) / temperature);
            }
            return (logits[label] - most) / temperature - Math.log(sum);
        }
    }

    /** Of so many classes; at least one answer. */
    public LabelledPredictions(int classes, List<Prediction> answers) {
        this.classes = classes;
        this.answers = List.copyOf(answers);
    }

    /** One by one, in the order of the images. */
    public List<Prediction> each() {
        return answers;
    }

    /** Share of right answers. */
    public double accuracy() {
        return (double) answers.stream()
                        .filter(each -> each.top() == each.label())
                        .count()
                / answers.size();
    }

    /**
     * Share of images that another network answers alike, right or wrong.
     *
     * @param other answers to the same images in the same order
     * @throws IllegalArgumentException if they are to others
     */
    public double agreement(LabelledPredictions other) {
        if (!digest().equals(other.digest())) {
            throw new IllegalArgumentException("These answers are to other images");
        }
        long alike = IntStream.range(0, answers.size())
                .filter(i -> answers.get(i).top() == other.answers.get(i).top())
                .count();
        return (double) alike / answers.size();
    }

    /**
     * The temperature that makes the true labels most probable (Guo et al. 2017, "On Calibration of Modern Neural
     * Networks"), by golden-section search on its logarithm.
     */
    public double bestTemperature() {
        double low = Math.log(COLDEST);
        double high = Math.log(HOTTEST);
        for (int step = 0; step < SEARCH_STEPS; step++) {
            double left = high - GOLDEN_SECTION * (high - low);
            double right = low + GOLDEN_SECTION * (high - low);
            if (surprise(Math.exp(left)) < surprise(Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    private double surprise(double temperature) {
        return -answers.stream()
                .mapToDouble(each -> each.logProbability(each.label(), temperature))
                .sum();
    }

    /** As manifests carry it. */
    public Scores scores(double temperature) {
        int[][] matrix = new int[classes][classes];
        answers.forEach(each -> matrix[each.label()][each.top()]++);
        List<Double> recalls = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            int all = Arrays.stream(matrix[label]).sum();
            recalls.add(all == 0 ? null : (double) matrix[label][label] / all);
        }
        List<List<Integer>> rows = classes > Scores.MAX_MATRIX_LABELS
                ? List.of()
                : Arrays.stream(matrix)
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList();
        return new Scores(accuracy(), recalls, rows, calibrationError(temperature), digest(), answers.size());
    }

    /** Expected calibration error: mean distance of confidence from accuracy over bins of equal width (Guo et al. 2017). */
    private double calibrationError(double temperature) {
        double[] surplus = new double[BINS];
        for (Prediction each : answers) {
            double confidence = Math.exp(each.logProbability(each.top(), temperature));
            int bin = Math.min(BINS - 1, (int) (confidence * BINS));
            surplus[bin] += confidence - (each.top() == each.label() ? 1 : 0);
        }
        return Arrays.stream(surplus).map(Math::abs).sum() / answers.size();
    }

    private String digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            answers.stream()
                    .map(Prediction::sha256)
                    .sorted()
                    .forEach(each -> sha256.update(HexFormat.of().parseHex(each)));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
