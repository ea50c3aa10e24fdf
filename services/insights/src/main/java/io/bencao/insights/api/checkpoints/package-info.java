/**
 * Which checkpoint should answer, which does, and how good is it? Comes in: requests to {@code /api/checkpoints},
 * {@code /api/instances}, {@code /api/model} and {@code /api/releases}, on the HTTP server's worker threads; the meters ask on
 * theirs. Goes out: releases from the topic view of {@code checkpoints}, accuracy, drift and labels from the stream threads'
 * stores and the manifests, and, where a person says so, a signed release with its audit entry.
 */
package io.bencao.insights.api.checkpoints;
