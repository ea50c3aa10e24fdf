package io.bencao.insights.api.alerts;

import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.handling.HandlingBook;
import io.bencao.insights.handling.Hush;
import io.bencao.insights.handling.Raising;
import io.bencao.insights.topicviews.AlertTopicView;
import io.bencao.insights.topology.checkpoints.CheckpointStores;
import io.bencao.insights.topology.runs.RunStores;
import io.bencao.insights.topology.shared.TypedStore;
import io.bencao.insights.topology.sources.SourceStores;
import io.bencao.schemas.avro.Alert;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What was raised. The open ones are those of the stores, which remember them longer than the topic. Thread-safe. */
public final class AlertsQuery {

    private static final Comparator<AlertView> AS_SHOWN = Comparator.comparingInt(AlertsQuery::rank)
            .thenComparing(Comparator.comparing(AlertView::raisedAt).reversed());

    private final LocalState state;
    private final AlertTopicView topicView;
    private final HandlingBook handling;
    private final List<String> rules;
    private final Clock clock;

    /**
     * @param handling who has what in hand, and what is silenced
     * @param rules names of all rules
     * @param clock says whether a silence is in force
     */
    public AlertsQuery(
            LocalState state, AlertTopicView topicView, HandlingBook handling, Set<String> rules, Clock clock) {
        this.state = state;
        this.topicView = topicView;
        this.handling = handling;
        this.rules = rules.stream().sorted().toList();
        this.clock = clock;
    }

    /**
     * A page of open alerts, and the same page of those that were cleared.
     *
     * @param subject what they are about; empty: anything
     */
    public AlertsView alerts(int page, int size, Optional<String> subject) {
        List<AlertView> open = open().stream()
                .filter(alert -> isAbout(alert, subject))
                .sorted(AS_SHOWN)
                .toList();
        List<AlertView> recent = topicView.cleared().stream()
                .map(episode -> view(episode.raised(), episode.clearedAt()))
                .filter(alert -> isAbout(alert, subject))
                .toList();
        int waiting = (int) open.stream().filter(AlertView::isWaiting).count();
        return new AlertsView(
                page,
                size,
                open.size(),
                waiting,
                page(open, page, size),
                recent.size(),
                page(recent, page, size),
                handling.silences(clock.instant()).stream().map(SilenceView::of).toList(),
                rules);
    }

    /** All that are raised and not cleared, in no order. */
    public List<AlertView> open() {
        return Stream.of(SourceStores.SOURCE_ALERTS, RunStores.ALERTS, CheckpointStores.GLOBAL_ALERTS)
                .flatMap(store -> open(store).stream())
                .toList();
    }

    /** How many are raised, and how many of these wait for somebody. */
    public Counted counted() {
        List<AlertView> open = open();
        return new Counted(
                open.size(), (int) open.stream().filter(AlertView::isWaiting).count());
    }

    /**
     * How many alerts there are.
     *
     * @param open raised and not cleared
     * @param waiting of these, neither acknowledged nor silenced
     */
    public record Counted(int open, int waiting) {}

    /** Those that wait, of all that are raised, in no order. */
    public List<AlertView> waiting() {
        return open().stream().filter(AlertView::isWaiting).toList();
    }

    /** Silences that are in force. */
    public int silences() {
        return handling.silences(clock.instant()).size();
    }

    /** Who has an alert in hand, or had. */
    public InHandView inHand(String rule, String subject, Instant raisedAt) {
        return InHandView.of(handling.of(new Raising(rule, subject, raisedAt)));
    }

    /** Names of all rules. */
    List<String> rules() {
        return rules;
    }

    /** When an alert was raised last that is not over: here, or as the topic says of what other instances raise. */
    Optional<Instant> raisedAt(String rule, String subject) {
        return open().stream()
                .filter(alert -> alert.rule().equals(rule) && alert.subject().equals(subject))
                .map(AlertView::raisedAt)
                .findFirst()
                .or(() -> topicView.raised(rule, subject).map(Alert::getAt));
    }

    /** When that raising was over; empty if nothing is known of it, or it is not. */
    Optional<Instant> clearedAt(Raising raising) {
        return topicView.cleared().stream()
                .filter(episode -> isOf(episode.raised(), raising))
                .map(AlertTopicView.Episode::clearedAt)
                .findFirst();
    }

    private static boolean isOf(Alert alert, Raising raising) {
        return new Raising(alert.getRule(), alert.getSubject(), alert.getAt()).equals(raising);
    }

    private static int rank(AlertView alert) {
        return alert.isWaiting() ? 0 : alert.inHand().acknowledgedBy() != null ? 1 : 2;
    }

    private static boolean isAbout(AlertView alert, Optional<String> subject) {
        return subject.isEmpty() || alert.subject().equals(subject.get());
    }

    private static List<AlertView> page(List<AlertView> all, int page, int size) {
        return all.stream().skip((long) page * size).limit(size).toList();
    }

    /**
     * As it is shown.
     *
     * @param clearedAt when it was over; null while it is not
     * @param handling who has it in hand, and what is silenced
     * @param now says whether a silence is in force
     */
    public static AlertView view(Alert alert, Instant clearedAt, HandlingBook handling, Instant now) {
        Optional<Hush> silence =
                clearedAt == null ? handling.silenceOf(alert.getRule(), alert.getSubject(), now) : Optional.empty();
        return new AlertView(
                alert.getRule(),
                alert.getSubject(),
                alert.getAt(),
                clearedAt,
                alert.getWindowStart(),
                alert.getWindowEnd(),
                alert.getEvidence(),
                InHandView.of(handling.of(new Raising(alert.getRule(), alert.getSubject(), alert.getAt()))),
                silence.map(SilenceView::of).orElse(null));
    }

    private AlertView view(Alert alert, Instant clearedAt) {
        return view(alert, clearedAt, handling, clock.instant());
    }

    private List<AlertView> open(TypedStore<String, Alert> store) {
        return state.all(store, (key, alert) -> view(alert, null));
    }
}
