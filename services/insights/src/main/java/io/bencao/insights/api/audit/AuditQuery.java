package io.bencao.insights.api.audit;

import io.bencao.insights.topicviews.AuditTopicView;

/** What people changed. Thread-safe. */
public final class AuditQuery {

    private final AuditTopicView topicView;

    public AuditQuery(AuditTopicView topicView) {
        this.topicView = topicView;
    }

    /** The last changes, the newest first. */
    public AuditView audit() {
        return new AuditView(topicView.entries().stream()
                .map(entry -> new AuditView.Entry(
                        entry.getActor(), entry.getAction(), entry.getSubject(), entry.getDetails(), entry.getAt()))
                .toList());
    }
}
