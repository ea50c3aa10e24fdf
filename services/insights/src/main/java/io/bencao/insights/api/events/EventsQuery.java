package io.bencao.insights.api.events;

import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.PredictionView;
import io.bencao.insights.api.shared.PredictionViews;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.api.shared.RequestParams;
import io.bencao.insights.api.sources.SourcesQuery;
import io.bencao.insights.topology.Stores;
import io.bencao.insights.topology.events.AnnotationHistory;
import io.bencao.insights.topology.events.EventStores;
import io.bencao.insights.topology.events.StoredPrediction;
import io.bencao.schemas.avro.Prediction;
import java.time.Instant;
import java.util.Optional;

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
        String id = RequestParams.eventId(eventId);
        Optional<StoredPrediction> stored = stored(id);
        AnnotationHistory file = state.value(Stores.ANNOTATIONS, id, EventStores::file);
        Optional<PredictionView> prediction = stored.map(found -> PredictionViews.of(found.prediction(), found.at()))
                .or(() -> sources.predictionViewOf(id));
        if (prediction.isEmpty() && file.annotations().isEmpty()) {
            throw unknown(id);
        }
        return new EventView(
                prediction.orElse(null),
                file.annotations().stream()
                        .map(annotation -> new EventView.AnnotationView(
                                annotation.kind().name(),
                                annotation.trueLabel(),
                                annotation.annotator(),
                                Instant.ofEpochMilli(annotation.givenAt())))
                        .toList(),
                file.last()
                        .map(annotation -> annotation.labelFor(
                                prediction.map(PredictionView::label).orElse(null)))
                        .orElse(null),
                state.value(Stores.REVIEW, id, bytes -> bytes != null));
    }

    /** Its prediction, also the newest of a source, which is known a moment before it has come to its event's partition. */
    public Prediction prediction(String eventId) {
        String id = RequestParams.eventId(eventId);
        return stored(id)
                .map(StoredPrediction::prediction)
                .or(() -> sources.predictionOf(id))
                .orElseThrow(() -> unknown(id));
    }

    /** Its prediction, if that is within the window. */
    public Optional<StoredPrediction> stored(String eventId) {
        return state.window(
                Stores.STORED_PREDICTIONS,
                store -> EventStores.first(store.fetch(eventId, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE))));
    }

    /** Its prediction; refused as not found if there is none. */
    public StoredPrediction known(String eventId) {
        return stored(eventId).orElseThrow(() -> unknown(eventId));
    }

    private static RefusedRequestException unknown(String eventId) {
        return new RefusedRequestException(Why.NOT_FOUND, "no event " + eventId + " within the feedback window");
    }
}
