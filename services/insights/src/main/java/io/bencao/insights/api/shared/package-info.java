/**
 * What several questions share: the way to the stores, predictions as they are shown, refusals, roles, what writes changes.
 * Comes in: calls of the other packages below {@code api}, on the HTTP server's worker threads. Goes out: what they ask for. What
 * is not there yet is a {@link io.bencao.insights.api.shared.NotReadyException} at once, never a wait. Knows none of the questions.
 */
package io.bencao.insights.api.shared;
