package io.bencao.insights.topology.events;

/**
 * That a checkpoint's answer was compared with a person's.
 *
 * @param checkpoint digest of the checkpoint
 * @param trueLabel what the person said
 * @param predicted what the checkpoint said
 * @param pickProbability with what probability the image was picked; null where not known
 */
public record Judgement(String checkpoint, String trueLabel, String predicted, Double pickProbability) {}
