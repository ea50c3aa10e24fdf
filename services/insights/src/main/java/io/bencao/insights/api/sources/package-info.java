/**
 * Who sends images, and how is each doing? Comes in: requests to {@code /api/sources}, on the HTTP server's worker threads.
 * Goes out: pages of sources with their last predictions, from the stream threads' stores.
 */
package io.bencao.insights.api.sources;
