/**
 * Source by source: windows are counted and rules are asked. Comes in: {@link
 * io.bencao.insights.topology.shared.PredictionSummary}s, in the order of their partition. Goes out: alerts, and sums of closed windows. On the stream threads.
 */
package io.bencao.insights.topology.sources;
