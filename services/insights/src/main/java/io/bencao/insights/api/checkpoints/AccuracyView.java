package io.bencao.insights.api.checkpoints;

/**
 * How often a checkpoint was right, from feedback.
 *
 * @param labels predictions of it that people judged
 * @param correct of those, right ones
 * @param accuracy right ones by all judged; too low where mostly doubtful images are judged
 * @param weighted the same, each weighted by the inverse of the probability with which it was picked, of those with a known
 *     one; null without any. This is the estimate for all traffic
 * @param weightedLabels how many had a known probability
 */
public record AccuracyView(long labels, long correct, double accuracy, Double weighted, long weightedLabels) {}
