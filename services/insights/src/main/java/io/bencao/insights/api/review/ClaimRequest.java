package io.bencao.insights.api.review;

/**
 * Asks for images to look at.
 *
 * @param eventId a certain one; null for the next ones in order
 * @param count how many, 1 to 20; ignored with an event id; null means 1
 */
public record ClaimRequest(String eventId, Integer count) {}
