/**
 * How is the service itself? Comes in: requests to {@code /api/status}, on the HTTP server's worker threads. Goes out: its state
 * and its lag, which {@link io.bencao.insights.api.status.LagWatch} looks at on a ticking thread.
 */
package io.bencao.insights.api.status;
