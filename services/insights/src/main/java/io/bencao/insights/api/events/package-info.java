/**
 * What is known of one event? Comes in: requests to {@code /api/events}, on the HTTP server's worker threads. Goes out: its
 * prediction, its annotations, its image.
 */
package io.bencao.insights.api.events;
