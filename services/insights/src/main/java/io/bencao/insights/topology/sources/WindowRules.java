package io.bencao.insights.topology.sources;

/**
 * What {@link WindowProcessor} goes by.
 *
 * @param keeping how long windows are kept
 * @param late is told of each prediction that comes after its window was closed
 * @param pooled is told of each prediction for which its window had no cell left
 */
public record WindowRules(Keeping keeping, Runnable late, Runnable pooled) {}
