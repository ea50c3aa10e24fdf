package io.bencao.insights.api.sources;

import io.bencao.insights.alerts.SourceHistory;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.PredictionRecords;
import io.bencao.insights.api.shared.PredictionView;
import io.bencao.insights.api.shared.PredictionViews;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.topology.sources.SourceBoard;
import io.bencao.insights.topology.sources.SourceBoard.Known;
import io.bencao.insights.topology.sources.SourcePrediction;
import io.bencao.insights.topology.sources.SourceState;
import io.bencao.insights.topology.sources.SourceStores;
import io.bencao.schemas.avro.Prediction;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who sends images. Thread-safe. */
public final class SourcesQuery {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** How a page of sources is ordered. */
    public enum Order {
        /** By name. */
        NAME,
        /** The last prediction first. */
        RECENT,
        /** The least confident last prediction first. */
        CONFIDENCE
    }

    /**
     * How many there are.
     *
     * @param active with a prediction in the last minute
     * @param known that are remembered
     */
    public record Activity(long active, long known) {}

    private final LocalState state;
    private final SourceBoard board;
    private final PredictionRecords predictions;
    private final Clock clock;

    /**
     * @param board shows many sources at once
     * @param predictions read a source's last prediction whole
     */
    public SourcesQuery(LocalState state, SourceBoard board, PredictionRecords predictions, Clock clock) {
        this.state = state;
        this.board = board;
        this.predictions = predictions;
        this.clock = clock;
    }

    /** Some of them. */
    public SourcePage page(int page, int size, Order order, Optional<String> contains) {
        String wanted = contains.orElse("").toLowerCase(Locale.ROOT);
        state.requireRunning();
        List<Known> matching = board.all().stream()
                .filter(source -> source.name().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(comparator(order))
                .toList();
        List<SourceView> shown = matching.stream()
                .skip((long) page * size)
                .limit(size)
                .map(this::view)
                .toList();
        return new SourcePage(matching.size(), page, size, shown);
    }

    /** One of them. */
    public SourceView source(String id) {
        return view(new Known(id, stateOf(id)));
    }

    /** The last prediction of a source, whole; refused as expired if its topic no longer has it. */
    public Prediction lastOf(String id) {
        SourceState source = stateOf(id);
        SourcePrediction last = source.last();
        return predictions
                .require(last.where(), last.eventId(), source.lastAt())
                .prediction();
    }

    private SourceState stateOf(String id) {
        return state.value(SourceStores.SOURCES, id)
                .orElseThrow(() -> new RefusedRequestException(Why.NOT_FOUND, "no source is named " + id));
    }

    /** How many sources there are, and how many sent an image in the minute before that moment. */
    public Activity activity(long now) {
        state.requireRunning();
        return new Activity(board.seenSince(now - MINUTE), board.size());
    }

    /** Last predictions that came after that moment, the newest first. */
    public List<PredictionView> newerThan(long moment, int most) {
        state.requireRunning();
        return board.newestSince(moment, most).stream()
                .map(SourcesQuery::prediction)
                .toList();
    }

    private static Comparator<Known> comparator(Order order) {
        Comparator<Known> byName = Comparator.comparing(Known::name);
        return switch (order) {
            case NAME -> byName;
            case RECENT ->
                Comparator.comparingLong((Known source) -> source.state().lastAt())
                        .reversed()
                        .thenComparing(byName);
            case CONFIDENCE ->
                Comparator.comparingDouble(
                                (Known source) -> source.state().last().confidence())
                        .thenComparing(byName);
        };
    }

    private static PredictionView prediction(Known source) {
        return PredictionViews.of(
                source.name(), source.state().last(), source.state().lastAt());
    }

    private SourceView view(Known source) {
        SourceHistory.Recent minute = source.state().history().since(clock.millis() - MINUTE);
        return new SourceView(
                source.name(),
                prediction(source),
                minute.count(),
                minute.count() == 0 ? null : minute.confidenceMicros() / 1e6 / minute.count(),
                source.state().openAlerts());
    }
}
