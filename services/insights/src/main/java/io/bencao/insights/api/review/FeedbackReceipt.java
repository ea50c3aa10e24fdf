package io.bencao.insights.api.review;

/**
 * Where feedback stands.
 *
 * @param eventId what it is about
 * @param kind what was said
 * @param partition of {@code feedback}
 * @param offset in it
 */
public record FeedbackReceipt(String eventId, String kind, int partition, long offset) {}
