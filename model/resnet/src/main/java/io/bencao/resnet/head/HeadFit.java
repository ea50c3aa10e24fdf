package io.bencao.resnet.head;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;

/**
 * Fits a head: multinomial logistic regression with a penalty. Where the recipe names no penalty, a fifth of the images judges
 * ever weaker ones, each fit beginning where the last one ended, until a weaker one answers worse; then all images are fitted.
 */
final class HeadFit {

    private static final double[] PENALTIES = {1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003};
    private static final double USUAL_PENALTY = 0.03;
    private static final double TUNING_SHARE = 0.2;
    private static final int LEAST_TUNING = 20;

    private static final double ROUGH = 1e-4;
    private static final double FINE = 1e-6;
    private static final int MOST_STEPS = 500;

    private final HeadRecipe recipe;
    private final Optional<LinearHead> start;
    private final ExecutorService pool;
    private final HeadListener listener;
    private int iterations;

    /**
     * @param start head to begin with and be pulled to
     * @param pool on which sums are made
     */
    HeadFit(HeadRecipe recipe, Optional<LinearHead> start, ExecutorService pool, HeadListener listener) {
        this.recipe = recipe;
        this.start = start;
        this.pool = pool;
        this.listener = listener;
    }

    /**
     * What came of it.
     *
     * @param accuracy of the rows fitted on
     * @param iterations of all fits
     */
    record Fitted(LinearHead head, double l2, double accuracy, int iterations) {}

    /** Fits; the thread may be interrupted meanwhile, which ends in a CancellationException. */
    Fitted to(LabelledFeatures data) {
        LabelledFeatures weighted = recipe.balanced() ? data.balanced() : data;
        double l2 = recipe.l2().orElseGet(() -> penalty(weighted));
        Scaling scaling = Scaling.of(weighted);
        double[] anchor = anchor(weighted, scaling);
        SoftmaxLoss loss = new SoftmaxLoss(weighted, scaling, anchor, l2, pool);
        double[] point = search(loss, l2, anchor, FINE);
        loss.at(point, new double[point.length]);
        return new Fitted(scaling.toHead(point, data.classes()), l2, loss.accuracy(), iterations);
    }

    private double penalty(LabelledFeatures data) {
        LabelledFeatures.Parts parts = data.split(TUNING_SHARE, recipe.seed());
        if (parts.tuning().size() < LEAST_TUNING || parts.fitted().size() < data.classes()) {
            return USUAL_PENALTY;
        }
        Scaling scaling = Scaling.of(parts.fitted());
        double[] anchor = anchor(data, scaling);
        double[] point = anchor;
        double best = USUAL_PENALTY;
        double least = Double.POSITIVE_INFINITY;
        for (double l2 : PENALTIES) {
            point = search(new SoftmaxLoss(parts.fitted(), scaling, anchor, l2, pool), l2, point, ROUGH);
            double surprise =
                    new SoftmaxLoss(parts.tuning(), scaling, point, l2, pool).at(point, new double[point.length]);
            if (surprise >= least) {
                break;
            }
            least = surprise;
            best = l2;
        }
        return best;
    }

    private double[] anchor(LabelledFeatures data, Scaling scaling) {
        return start.map(scaling::toPoint).orElseGet(() -> new double[(data.features() + 1) * data.classes()]);
    }

    private double[] search(SoftmaxLoss loss, double l2, double[] from, double tolerance) {
        return new Lbfgs(loss, tolerance, MOST_STEPS).from(from, value -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("Stopped while a head was fitted");
            }
            iterations++;
            listener.fitted(iterations, l2, value, loss.accuracy());
        });
    }
}
