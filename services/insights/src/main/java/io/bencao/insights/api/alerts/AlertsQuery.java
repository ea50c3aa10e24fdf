package io.bencao.insights.api.alerts;

import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.topicviews.AlertTopicView;
import io.bencao.insights.topology.checkpoints.CheckpointStores;
import io.bencao.insights.topology.runs.RunStores;
import io.bencao.insights.topology.shared.TypedStore;
import io.bencao.insights.topology.sources.SourceStores;
import io.bencao.schemas.avro.Alert;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was raised. The open ones are those of the stores, which remember them longer than the topic. Thread-safe. */
public final class AlertsQuery {

    private final LocalState state;
    private final AlertTopicView topicView;

    public AlertsQuery(LocalState state, AlertTopicView topicView) {
        this.state = state;
        this.topicView = topicView;
    }

    /**
     * A page of open alerts, and the same page of those that were cleared.
     *
     * @param subject what they are about; empty: anything
     */
    public AlertsView alerts(int page, int size, Optional<String> subject) {
        List<AlertView> open = open().stream()
                .filter(alert -> isAbout(alert, subject))
                .sorted(Comparator.comparing(AlertView::raisedAt).reversed())
                .toList();
        List<AlertView> recent = topicView.cleared().stream()
                .map(episode -> view(episode.raised(), episode.clearedAt()))
                .filter(alert -> isAbout(alert, subject))
                .toList();
        return new AlertsView(page, size, open.size(), page(open, page, size), recent.size(), page(recent, page, size));
    }

    /** All that are raised and not cleared, in no order. */
    public List<AlertView> open() {
        return Stream.of(SourceStores.SOURCE_ALERTS, RunStores.ALERTS, CheckpointStores.GLOBAL_ALERTS)
                .flatMap(store -> open(store).stream())
                .toList();
    }

    private static boolean isAbout(AlertView alert, Optional<String> subject) {
        return subject.isEmpty() || alert.subject().equals(subject.get());
    }

    private static List<AlertView> page(List<AlertView> all, int page, int size) {
        return all.stream().skip((long) page * size).limit(size).toList();
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
