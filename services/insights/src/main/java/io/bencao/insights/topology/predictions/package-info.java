/**
 * Predictions where they come in: read, remembered by their event's id as coordinates, and found again for feedback. Comes in:
 * {@code predictions}, and questions of {@code topology.events} for single events, which go to every partition. Goes out:
 * predictions to {@code topology.sources}; to {@code topology.events} those that come before a person and those that were asked
 * for. On the stream threads.
 */
package io.bencao.insights.topology.predictions;
