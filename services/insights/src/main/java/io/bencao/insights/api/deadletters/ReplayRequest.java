package io.bencao.insights.api.deadletters;

/**
 * Asks to send a dead letter again.
 *
 * @param topic {@code image-events.dlq} or {@code feedback.dlq}
 * @param partition of it
 * @param offset in it
 * @param again whether it may be one that was replayed before; null means no
 */
public record ReplayRequest(String topic, int partition, long offset, Boolean again) {}
