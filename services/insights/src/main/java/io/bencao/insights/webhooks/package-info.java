/**
 * Tells alerts to other systems. Comes in: the topic {@code alerts}. Goes out: one signed request over HTTP for each alert to each
 * webhook that wants it, at least once, in order; what a webhook refuses, or does not take in time, becomes a dead letter. Each webhook
 * has a consumer group and a thread ({@code webhook-NAME}) of its own, so that one that is away delays no other. Knows nothing of the
 * topology and of who asks questions.
 */
package io.bencao.insights.webhooks;
