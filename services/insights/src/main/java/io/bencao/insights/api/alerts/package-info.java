/**
 * What was raised? Comes in: requests to {@code /api/alerts}, on the HTTP server's worker threads. Goes out: open alerts from the
 * stream threads' stores, cleared ones from the topic view of {@code alerts}.
 */
package io.bencao.insights.api.alerts;
