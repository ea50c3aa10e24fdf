package io.bencao.insights.api.events;

import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.PredictionRecords;
import io.bencao.insights.api.shared.PredictionView;
import io.bencao.insights.api.shared.PredictionViews;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.api.shared.RequestParams;
import io.bencao.insights.topology.events.AnnotationHistory;
import io.bencao.insights.topology.events.EventStores;
import io.bencao.insights.topology.predictions.PredictionIndex;
import io.bencao.insights.topology.shared.PredictionCoordinates;
import io.bencao.insights.topology.shared.PredictionSummary;
import io.bencao.schemas.avro.Prediction;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;

/** What is known of one event. Thread-safe. */
public final class EventsQuery {

    private final LocalState state;
    private final PredictionRecords predictions;

    /**
     * @param state says where an event's prediction stands, and what people said of it
     * @param predictions read the prediction there
     */
    public EventsQuery(LocalState state, PredictionRecords predictions) {
        this.state = state;
        this.predictions = predictions;
    }

    /** Everything about it. */
    public EventView event(String eventId) {
        String id = RequestParams.eventId(eventId);
        UUID key = UUID.fromString(id);
        AnnotationHistory history = state.value(EventStores.ANNOTATIONS, key).orElse(AnnotationHistory.EMPTY);
        Optional<PredictionView> prediction = Optional.ofNullable(history.found())
                .map(found -> PredictionViews.of(found.prediction(), found.at()))
                .or(() -> find(id).map(found -> PredictionViews.of(found.prediction(), found.at())));
        if (prediction.isEmpty() && history.annotations().isEmpty()) {
            throw unknown(id);
        }
        return new EventView(
                prediction.orElse(null),
                history.annotations().stream()
                        .map(annotation -> new EventView.AnnotationView(
                                annotation.kind().name(),
                                annotation.trueLabel(),
                                annotation.annotator(),
                                Instant.ofEpochMilli(annotation.givenAt())))
                        .toList(),
                history.last()
                        .map(annotation -> annotation.labelFor(
                                prediction.map(PredictionView::label).orElse(null)))
                        .orElse(null),
                state.value(EventStores.REVIEW, key).isPresent());
    }

    /** Its prediction; refused as not found or expired if there is none. */
    public Prediction prediction(String eventId) {
        String id = RequestParams.eventId(eventId);
        PredictionIndex.Entry entry = entry(id).orElseThrow(() -> unknown(id));
        return predictions
                .require(entry.where(), UUID.fromString(id), entry.at())
                .prediction();
    }

    /** Its prediction, if that is within the window and its topic still has it. */
    public Optional<PredictionSummary> find(String eventId) {
        return entry(eventId).flatMap(entry -> predictions.find(entry.where(), UUID.fromString(eventId), entry.at()));
    }

    private Optional<PredictionIndex.Entry> entry(String eventId) {
        return state.window(
                PredictionIndex.STORE,
                (ReadOnlyWindowStore<UUID, PredictionCoordinates> store) ->
                        PredictionIndex.first(store, UUID.fromString(eventId)));
    }

    private static RefusedRequestException unknown(String eventId) {
        return new RefusedRequestException(Why.NOT_FOUND, "no event " + eventId + " within the feedback window");
    }
}
