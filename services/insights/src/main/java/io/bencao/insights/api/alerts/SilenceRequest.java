package io.bencao.insights.api.alerts;

/**
 * Silences a rule for a time.
 *
 * @param rule whose alerts
 * @param subjects about whom, a pattern in which {@code *} stands for any characters; null for all
 * @param minutes how long from now on: 1 to 10,080, seven days
 * @param reason why, at most 500 characters; null for no reason
 */
public record SilenceRequest(String rule, String subjects, Integer minutes, String reason) {}
