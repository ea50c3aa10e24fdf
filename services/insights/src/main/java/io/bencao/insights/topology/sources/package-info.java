/**
 * Source by source: windows are counted and rules are asked. Comes in: {@link
 * io.bencao.insights.topology.shared.PredictionSummary}s, in the order of their partition. Goes out: alerts, sums of closed windows, and
 * for how many sources a rule holds where they are many; to those who ask about many sources at once a {@link
 * io.bencao.insights.topology.sources.SourceBoard}. What is kept is bounded. On the stream threads.
 */
package io.bencao.insights.topology.sources;
