package io.bencao.insights.api.events;

import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.PredictionView;
import io.bencao.insights.api.shared.PredictionViews;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.api.sources.SourcesQuery;
import io.bencao.insights.topology.Stores;
import io.bencao.insights.topology.events.EventStores;
import io.bencao.insights.topology.events.Memo;
import io.bencao.insights.topology.events.OpinionFile;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What is known of one event. Thread-safe. */
public final class EventsQuery {

    private final LocalState state;
    private final SourcesQuery sources;

    /**
     * @param sources know a source's newest prediction a moment before it has come to its event's partition
     */
    public EventsQuery(LocalState state, SourcesQuery sources) {
        this.state = state;
        this.sources = sources;
    }

    /** Everything about it. */
    public EventView event(String eventId) {
        String id = canonical(eventId);
        Optional<Memo> memo = memo(id);
        OpinionFile file = state.value(Stores.OPINIONS, id, EventStores::file);
        Optional<PredictionView> verdict = memo.map(found -> PredictionViews.of(found.prediction(), found.at()))
                .or(() -> sources.lastVerdict(id));
        if (verdict.isEmpty() && file.opinions().isEmpty()) {
            throw unknown(id);
        }
        return new EventView(
                verdict.orElse(null),
                file.opinions().stream()
                        .map(opinion -> new EventView.OpinionView(
                                opinion.kind().name(),
                                opinion.trueLabel(),
                                opinion.annotator(),
                                Instant.ofEpochMilli(opinion.givenAt())))
                        .toList(),
                file.last()
                        .map(opinion -> opinion.verdict(
                                verdict.map(PredictionView::label).orElse(null)))
                        .orElse(null),
                state.value(Stores.REVIEW, id, bytes -> bytes != null));
    }

    /** Its prediction, if that is within the window. */
    public Optional<Memo> memo(String eventId) {
        return state.window(
                Stores.MEMOS,
                store -> EventStores.first(store.fetch(eventId, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE))));
    }

    /** Its prediction; a refusal if there is none. */
    public Memo known(String eventId) {
        return memo(eventId).orElseThrow(() -> unknown(eventId));
    }

    /** The id as keys have it. */
    public static String canonical(String eventId) {
        try {
            return UUID.fromString(eventId).toString();
        } catch (IllegalArgumentException e) {
            throw new RefusedRequestException(Why.REFUSED, "an event id is a UUID, not " + eventId, e);
        }
    }

    public static RefusedRequestException unknown(String eventId) {
        return new RefusedRequestException(Why.NOT_FOUND, "no event " + eventId + " within the feedback window");
    }
}
