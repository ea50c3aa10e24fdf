package io.bencao.insights;

import io.bencao.insights.access.door.AddressSlots;
import io.bencao.insights.api.alerts.AlertDesk;
import io.bencao.insights.api.alerts.AlertsQuery;
import io.bencao.insights.api.alerts.SilenceDesk;
import io.bencao.insights.api.audit.AuditQuery;
import io.bencao.insights.api.batchrecords.BatchRecords;
import io.bencao.insights.api.checkpoints.AccuracyQuery;
import io.bencao.insights.api.checkpoints.CheckpointsQuery;
import io.bencao.insights.api.checkpoints.DriftQuery;
import io.bencao.insights.api.checkpoints.LabelsQuery;
import io.bencao.insights.api.checkpoints.ReleaseDesk;
import io.bencao.insights.api.deadletters.DeadLetters;
import io.bencao.insights.api.events.EventsQuery;
import io.bencao.insights.api.explanations.ExplanationPlaces;
import io.bencao.insights.api.explanations.ExplanationsQuery;
import io.bencao.insights.api.images.ImagePlaces;
import io.bencao.insights.api.images.ImagesQuery;
import io.bencao.insights.api.overview.LiveFrames;
import io.bencao.insights.api.overview.LivePlaces;
import io.bencao.insights.api.overview.OverviewQuery;
import io.bencao.insights.api.overview.SeriesQuery;
import io.bencao.insights.api.review.Annotations;
import io.bencao.insights.api.review.ReviewQueue;
import io.bencao.insights.api.runs.RunsQuery;
import io.bencao.insights.api.shared.Ready;
import io.bencao.insights.api.sources.SourcesQuery;
import io.bencao.insights.api.training.TrainingQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.function.Function;

/** Gives each resource the queries that it asks. They are made when the service starts, so until then there are none. */
@ApplicationScoped
class QueryProducers {

    private final InsightsService service;
    private final LivePlaces listeners;
    private final ImagePlaces images;
    private final ExplanationPlaces explanations;

    QueryProducers(InsightsService service, InsightsConfig config) {
        this.service = service;
        InsightsConfig.Live live = config.insights().live();
        listeners = new LivePlaces(new AddressSlots("listeners", live.listeners(), live.listenersPerAddress()));
        InsightsConfig.Images settings = config.insights().images();
        images = new ImagePlaces(
                new AddressSlots("images under way", settings.requests(), settings.requestsPerAddress()));
        // One is worked out while the others wait; the desk says no before these places do, but to one address alone.
        explanations = new ExplanationPlaces(new AddressSlots(
                "explanations under way",
                Math.max(settings.requests(), 1),
                Math.max(1, config.insights().explanations().queue() / 2)));
    }

    @Produces
    LiveFrames live() {
        return service.live();
    }

    @Produces
    LivePlaces listeners() {
        return listeners;
    }

    @Produces
    ImagePlaces imagePlaces() {
        return images;
    }

    @Produces
    ExplanationPlaces explanationPlaces() {
        return explanations;
    }

    @Produces
    Ready<ExplanationsQuery> explanations() {
        return ready(Queries::explanations);
    }

    @Produces
    Ready<AlertsQuery> alerts() {
        return ready(Queries::alerts);
    }

    @Produces
    Ready<AlertDesk> alertDesk() {
        return ready(Queries::alertDesk);
    }

    @Produces
    Ready<SilenceDesk> silences() {
        return ready(Queries::silences);
    }

    @Produces
    Ready<AuditQuery> audit() {
        return ready(Queries::audit);
    }

    @Produces
    Ready<CheckpointsQuery> checkpoints() {
        return ready(Queries::checkpoints);
    }

    @Produces
    Ready<AccuracyQuery> accuracy() {
        return ready(Queries::accuracy);
    }

    @Produces
    Ready<DriftQuery> drift() {
        return ready(Queries::drift);
    }

    @Produces
    Ready<LabelsQuery> labels() {
        return ready(Queries::labels);
    }

    @Produces
    Ready<ReleaseDesk> releases() {
        return ready(Queries::releases);
    }

    @Produces
    Ready<DeadLetters> deadLetters() {
        return ready(Queries::deadLetters);
    }

    @Produces
    Ready<EventsQuery> events() {
        return ready(Queries::events);
    }

    @Produces
    Ready<ImagesQuery> images() {
        return ready(Queries::images);
    }

    @Produces
    Ready<OverviewQuery> overview() {
        return ready(Queries::overview);
    }

    @Produces
    Ready<SeriesQuery> series() {
        return ready(Queries::series);
    }

    @Produces
    Ready<ReviewQueue> review() {
        return ready(Queries::review);
    }

    @Produces
    Ready<Annotations> annotations() {
        return ready(Queries::annotations);
    }

    @Produces
    Ready<SourcesQuery> sources() {
        return ready(Queries::sources);
    }

    @Produces
    Ready<TrainingQuery> training() {
        return ready(Queries::training);
    }

    @Produces
    Ready<RunsQuery> runs() {
        return ready(Queries::runs);
    }

    @Produces
    Ready<BatchRecords> batchRecords() {
        return ready(Queries::batchRecords);
    }

    private <Q> Ready<Q> ready(Function<Queries, Q> query) {
        return () -> query.apply(service.rooms().queries());
    }
}
