package io.bencao.insights.api.alerts;

/**
 * Acknowledges an alert as it was raised once.
 *
 * @param rule its rule
 * @param subject what it is about; may be empty
 * @param raisedAt when it was raised, as the page of alerts says
 * @param note what there is to say, at most 500 characters; null for nothing
 */
public record AcknowledgeRequest(String rule, String subject, String raisedAt, String note) {}
