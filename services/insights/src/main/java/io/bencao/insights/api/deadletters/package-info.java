/**
 * What could not be answered, and why? Comes in: requests to {@code /api/dead-letters}, on the HTTP server's worker threads.
 * Goes out: the newest dead letters, read from their topics at that moment, and replays with their audit entries.
 */
package io.bencao.insights.api.deadletters;
