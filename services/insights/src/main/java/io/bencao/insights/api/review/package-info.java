/**
 * What should a person look at, and what did the person say? Comes in: requests to {@code /api/review}, on the HTTP server's
 * worker threads. Goes out: the review queue, claims of its images, and annotations, which are written to {@code feedback}
 * together with their audit entries.
 */
package io.bencao.insights.api.review;
