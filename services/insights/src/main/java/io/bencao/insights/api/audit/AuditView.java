package io.bencao.insights.api.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The last changes that people made.
 *
 * @param entries the newest first, at most 500
 */
public record AuditView(List<Entry> entries) {

    /**
     * One change.
     *
     * @param actor who
     * @param action what
     * @param subject to what
     * @param details with which parameters
     * @param at when
     */
    public record Entry(String actor, String action, String subject, Map<String, String> details, Instant at) {}
}
