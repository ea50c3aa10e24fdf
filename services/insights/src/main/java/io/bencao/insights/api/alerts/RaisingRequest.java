package io.bencao.insights.api.alerts;

/**
 * Names an alert as it was raised once.
 *
 * @param rule its rule
 * @param subject what it is about; may be empty
 * @param raisedAt when it was raised, as the page of alerts says
 */
public record RaisingRequest(String rule, String subject, String raisedAt) {}
