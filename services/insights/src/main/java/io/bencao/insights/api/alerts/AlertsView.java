package io.bencao.insights.api.alerts;

import java.util.List;

/**
 * A page of alerts.
 *
 * @param page from 0
 * @param size alerts a page
 * @param openTotal how many are raised and not cleared
 * @param waitingTotal how many of these wait for somebody: neither acknowledged nor silenced
 * @param open those of this page: those that wait before acknowledged ones, these before silenced ones, the newest first
 * @param recentTotal how many were cleared within the topic's retention; the last 500 are kept
 * @param recent those of this page, the newest first
 * @param silences that are in force, the one that ends first before others
 * @param rules that can be silenced, by name
 */
public record AlertsView(
        int page,
        int size,
        int openTotal,
        int waitingTotal,
        List<AlertView> open,
        int recentTotal,
        List<AlertView> recent,
        List<SilenceView> silences,
        List<String> rules) {}
