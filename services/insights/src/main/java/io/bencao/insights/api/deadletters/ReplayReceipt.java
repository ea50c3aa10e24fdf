package io.bencao.insights.api.deadletters;

/**
 * Where a replayed record stands.
 *
 * @param topic it was sent to
 * @param partition of it
 * @param offset in it
 */
public record ReplayReceipt(String topic, int partition, long offset) {}
