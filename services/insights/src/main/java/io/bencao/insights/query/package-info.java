/**
 * Answers questions. Comes in: what {@code query.rest} is asked, on the HTTP server's worker threads. Goes out: the records of
 * {@code query.view}, read from the stream threads' stores and from what {@code follow} has read. What is not there yet is a
 * {@link io.bencao.insights.query.NotReadyException} at once, never a wait.
 */
package io.bencao.insights.query;
