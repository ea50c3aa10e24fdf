/**
 * The stream processing. Comes in: {@code predictions}, {@code feedback}, {@code image-events.dlq}. Goes out: {@code
 * labelled-examples}, {@code feedback.dlq}, {@code alerts}, and stores that {@code api} reads. {@link
 * io.bencao.insights.topology.InsightsTopology} is a pure function from settings to a topology; {@code topology.predictions}
 * reads predictions and finds them again, {@code topology.events} works event by event, {@code topology.sources} source by
 * source, {@code topology.checkpoints} over everything. On the stream threads, exactly once. Names of operators, stores and
 * internal topics are state on disk: they don't change.
 */
package io.bencao.insights.topology;
