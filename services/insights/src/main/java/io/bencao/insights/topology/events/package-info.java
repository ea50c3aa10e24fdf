/**
 * Event by event: predictions meet what people say of them. Comes in: {@link io.bencao.insights.topology.events.StoredPrediction}s and
 * {@link io.bencao.insights.topology.events.RawFeedback}s, in either order, repeated, corrected, withdrawn. Goes out: labelled
 * examples, judgements of checkpoints, feedback that came to nothing. On the stream threads.
 */
package io.bencao.insights.topology.events;
