package io.bencao.insights.api.alerts;

/**
 * Gives an alert, as it was raised once, to somebody.
 *
 * @param rule its rule
 * @param subject what it is about; may be empty
 * @param raisedAt when it was raised, as the page of alerts says
 * @param to who is to look after it, at most 100 characters; null for nobody
 * @param instead whose it was when that was decided; null if nobody's
 */
public record AssignRequest(String rule, String subject, String raisedAt, String to, String instead) {}
