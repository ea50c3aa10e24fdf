package io.bencao.insights.api.alerts;

import java.util.List;

/**
 * A page of alerts.
 *
 * @param page from 0
 * @param size alerts a page
 * @param openTotal how many are raised and not cleared
 * @param open those of this page, the newest first
 * @param recentTotal how many were cleared within the topic's retention; the last 500 are kept
 * @param recent those of this page, the newest first
 */
public record AlertsView(
        int page, int size, int openTotal, List<AlertView> open, int recentTotal, List<AlertView> recent) {}
