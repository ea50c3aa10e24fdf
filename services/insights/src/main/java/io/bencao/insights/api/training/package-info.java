/**
 * How does training go? Comes in: requests to {@code /api/training}, on the HTTP server's worker threads. Goes out: runs and
 * their curves, from the topic view of {@code training-progress}.
 */
package io.bencao.insights.api.training;
