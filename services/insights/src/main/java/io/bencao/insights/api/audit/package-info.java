/**
 * Who changed what? Comes in: requests to {@code /api/audit}, on the HTTP server's worker threads. Goes out: the last entries
 * from the topic view of {@code audit-log}.
 */
package io.bencao.insights.api.audit;
