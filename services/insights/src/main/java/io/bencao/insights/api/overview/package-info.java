/**
 * What is going on? Comes in: requests to {@code /api/overview}, {@code /api/throughput}, {@code /api/labels} and
 * {@code /api/live}, on the HTTP server's worker threads; the frames for {@code /api/live} are made on a ticking thread. Goes out:
 * counts and times over windows, and four times a second what changed.
 */
package io.bencao.insights.api.overview;
