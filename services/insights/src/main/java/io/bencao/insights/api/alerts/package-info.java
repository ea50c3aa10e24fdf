/**
 * What was raised, and what do people do about it? Comes in: requests to {@code /api/alerts}, on the HTTP server's worker threads. Goes out:
 * open alerts from the stream threads' stores, cleared ones from the topic view of {@code alerts}, who has them in hand from that of
 * {@code alert-handling}; changes of the latter, each with its entry in the audit log.
 */
package io.bencao.insights.api.alerts;
