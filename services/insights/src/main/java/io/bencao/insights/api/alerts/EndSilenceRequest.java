package io.bencao.insights.api.alerts;

/**
 * Ends a silence before its time.
 *
 * @param rule whose alerts are silenced
 * @param subjects the silence's pattern, as the page of alerts says; null for all
 */
public record EndSilenceRequest(String rule, String subjects) {}
