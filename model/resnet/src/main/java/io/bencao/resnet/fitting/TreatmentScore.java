package io.bencao.resnet.fitting;

import io.bencao.resnet.evaluate.Evaluation.Interval;
import java.util.List;

/**
 * How well one treatment makes the network agree with the labels.
 *
 * @param treatment the likeliest of those that answer alike
 * @param alike the others whose answers were the same, and on average within 0.01 of probability
 * @param images it was judged by; fewer than all where it was clearly worse already
 * @param agreement share of images answered with their label, under orders that other images chose
 * @param logLoss mean loss in nats, under orders and temperatures that other images chose; a label in twenty may be wrong
 * @param behind where 95 % of the resampled differences in loss from the best treatment lie; 0 to 0 for the best itself
 * @param order of the classes that fits best by all these images
 */
public record TreatmentScore(
        Treatment treatment,
        List<Treatment> alike,
        int images,
        double agreement,
        double logLoss,
        Interval behind,
        ClassOrder order) {

    public TreatmentScore {
        alike = List.copyOf(alike);
    }
}
