/**
 * The images themselves. Comes in: predictions whose images are asked for, on the HTTP server's worker threads. Goes out: the
 * original bytes, found in Kafka by their coordinates, or fetched from where their event says they are, and checked against their digest;
 * or thumbnails of them. Called by {@code api.events} and {@code api.sources}.
 */
package io.bencao.insights.api.images;
