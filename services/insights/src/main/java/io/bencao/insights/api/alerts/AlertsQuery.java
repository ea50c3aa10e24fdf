package io.bencao.insights.api.alerts;

import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.topicviews.AlertTopicView;
import io.bencao.insights.topology.checkpoints.CheckpointStores;
import io.bencao.insights.topology.shared.TypedStore;
import io.bencao.insights.topology.sources.SourceStores;
import io.bencao.schemas.avro.Alert;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What was raised. The open ones are those of the stores, which remember them longer than the topic. Thread-safe. */
public final class AlertsQuery {

    private final LocalState state;
    private final AlertTopicView topicView;

    public AlertsQuery(LocalState state, AlertTopicView topicView) {
        this.state = state;
        this.topicView = topicView;
    }

    /** Open alerts and those that were cleared. */
    public AlertsView alerts() {
        List<AlertView> open = Stream.concat(
                        open(SourceStores.SOURCE_ALERTS).stream(), open(CheckpointStores.GLOBAL_ALERTS).stream())
                .sorted(Comparator.comparing(AlertView::raisedAt).reversed())
                .toList();
        List<AlertView> recent = topicView.cleared().stream()
                .map(episode -> view(episode.raised(), episode.clearedAt()))
                .toList();
        return new AlertsView(open, recent);
    }

    public static AlertView view(Alert alert, Instant clearedAt) {
        return new AlertView(
                alert.getRule(),
                alert.getSubject(),
                alert.getAt(),
                clearedAt,
                alert.getWindowStart(),
                alert.getWindowEnd(),
                alert.getEvidence());
    }

    private List<AlertView> open(TypedStore<String, Alert> store) {
        return state.all(store, (key, alert) -> view(alert, null));
    }
}
