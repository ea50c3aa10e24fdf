/**
 * Event by event: predictions meet what people say of them. Comes in: {@link io.bencao.insights.topology.events.EventRecord}s, that
 * is feedback, in any order, repeated, corrected, withdrawn, and what {@code topology.predictions} answers and picks. Goes out:
 * {@link io.bencao.insights.topology.events.EventResult}s, that is labelled examples, judgements of checkpoints, feedback that
 * came to nothing, questions for predictions. On the stream threads.
 */
package io.bencao.insights.topology.events;
