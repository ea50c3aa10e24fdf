package io.bencao.insights.api.alerts;

import java.util.List;

/**
 * Alerts.
 *
 * @param open raised and not cleared, the newest first
 * @param recent cleared within the topic's retention, the newest first, at most 500
 */
public record AlertsView(List<AlertView> open, List<AlertView> recent) {}
