/**
 * The runs of each source, as they grow. Comes in: {@link io.bencao.insights.topology.shared.PredictionSummary}s. Goes out: records of
 * {@code runs}, and alerts before a run is over and when it is. What is kept is bounded: images of open runs and of those that ended a
 * while ago, some hundred bytes each; curves are folded anew from them after a restart. Where no label is a stage nothing is kept, and
 * nothing done. On the stream threads.
 */
package io.bencao.insights.topology.runs;
