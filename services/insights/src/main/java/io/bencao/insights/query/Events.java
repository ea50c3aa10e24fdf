package io.bencao.insights.query;

import io.bencao.insights.query.RefusedRequestException.Why;
import io.bencao.insights.query.view.EventView;
import io.bencao.insights.topology.Stores;
import io.bencao.insights.topology.events.EventStores;
import io.bencao.insights.topology.events.Memo;
import io.bencao.insights.topology.events.OpinionFile;
import io.bencao.schemas.avro.Prediction;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What is known of one event. Thread-safe. */
public final class Events {

    private final LocalState state;

    public Events(LocalState state) {
        this.state = state;
    }

    /** Everything about it. */
    public EventView event(String eventId) {
        String id = canonical(eventId);
        Optional<Memo> memo = memo(id);
        OpinionFile file = state.value(Stores.OPINIONS, id, EventStores::file);
        if (memo.isEmpty() && file.opinions().isEmpty()) {
            throw unknown(id);
        }
        Optional<Prediction> prediction = memo.map(Memo::prediction);
        return new EventView(
                prediction.map(p -> Verdicts.of(p, memo.get().at())).orElse(null),
                file.opinions().stream()
                        .map(opinion -> new EventView.OpinionView(
                                opinion.kind().name(),
                                opinion.trueLabel(),
                                opinion.annotator(),
                                Instant.ofEpochMilli(opinion.givenAt())))
                        .toList(),
                file.last()
                        .map(opinion -> opinion.verdict(
                                prediction.map(Prediction::getLabel).orElse(null)))
                        .orElse(null),
                state.value(Stores.REVIEW, id, bytes -> bytes != null));
    }

    /** Its prediction, if that is within the window. */
    Optional<Memo> memo(String eventId) {
        return state.window(
                Stores.MEMOS,
                store -> EventStores.first(store.fetch(eventId, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE))));
    }

    /** Its prediction; a refusal if there is none. */
    Memo known(String eventId) {
        return memo(eventId).orElseThrow(() -> unknown(eventId));
    }

    /** The id as keys have it. */
    static String canonical(String eventId) {
        try {
            return UUID.fromString(eventId).toString();
        } catch (IllegalArgumentException e) {
            throw new RefusedRequestException(Why.REFUSED, "an event id is a UUID, not " + eventId, e);
        }
    }

    static RefusedRequestException unknown(String eventId) {
        return new RefusedRequestException(Why.NOT_FOUND, "no event " + eventId + " within the feedback window");
    }
}
