package io.bencao.insights;

import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preprocessing;
import io.bencao.imaging.Thumbnailer;
import io.bencao.insights.api.alerts.AlertsQuery;
import io.bencao.insights.api.checkpoints.CheckpointsQuery;
import io.bencao.insights.api.checkpoints.ReleaseDesk;
import io.bencao.insights.api.deadletters.DeadLetters;
import io.bencao.insights.api.events.EventsQuery;
import io.bencao.insights.api.images.Images;
import io.bencao.insights.api.images.ThumbnailCache;
import io.bencao.insights.api.images.TopicIds;
import io.bencao.insights.api.overview.OverviewQuery;
import io.bencao.insights.api.review.FeedbackSender;
import io.bencao.insights.api.review.RecentlyLabelled;
import io.bencao.insights.api.review.ReviewQueue;
import io.bencao.insights.api.shared.ChangeWriter;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.RecordFetcher;
import io.bencao.insights.api.shared.WindowReader;
import io.bencao.insights.api.sources.SourcesQuery;
import io.bencao.insights.api.status.LagWatch;
import io.bencao.insights.api.training.TrainingQuery;
import io.bencao.insights.review.Leases;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.runtime.StartException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.AuditEntry;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.ImageEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;

/** Builds the rooms from the configuration, each with what it needs: the one place that knows them all. */
final class InsightsStart {

    private static final Duration CATCH_UP = Duration.ofMinutes(1);

    /** Thumbnails have nothing to do with a network's input; the inspector only reads headers. */
    private static final Preprocessing ANY = Preprocessing.forInputSize(224);

    private final InsightsConfig config;
    private final MeterRegistry registry;
    private final Consumer<Throwable> onFatal;
    private final Clock clock = Clock.systemUTC();

    InsightsStart(InsightsConfig config, MeterRegistry registry, Consumer<Throwable> onFatal) {
        this.config = config;
        this.registry = registry;
        this.onFatal = onFatal;
    }

    /** @throws StartException if anything is not as it must be */
    InsightsRooms build() throws InterruptedException {
        Wires wires = TopologyStart.wires(config);
        Admin admin = Admin.create(ClientSettings.admin(config));
        try {
            Map<String, TopicDescription> topics = new TopicChecks(admin)
                    .check(config.feedbackWindow(), config.insights().allowShortRetention());
            return build(wires, admin, topics);
        } catch (ExecutionException e) {
            admin.close();
            throw new StartException(
                    "Kafka at " + config.kafka().brokers() + " does not answer as it should: "
                            + e.getCause().getMessage(),
                    e);
        } catch (KafkaException e) {
            admin.close();
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new StartException("No client for Kafka with these bencao.kafka keys: " + why, e);
        }
    }

    private InsightsRooms build(Wires wires, Admin admin, Map<String, TopicDescription> topics)
            throws InterruptedException {
        Optional<CheckpointStore> store = config.checkpoint().store().map(FolderStore::new);
        TopicViews topicViews =
                new TopicViews(wires, config.checkpoint().model(), ClientSettings.reader(config), onFatal);
        if (!topicViews.start(CATCH_UP)) {
            throw new StartException("The small topics could not be read within " + CATCH_UP + ".");
        }
        Manifests manifests = new Manifests(store, topicViews.releases(), System::nanoTime);
        StreamEngine engine = new TopologyStart(config, registry, wires, manifests, topics).engine(onFatal);
        LocalState state = LocalState.of(engine.streams(), engine::restored);
        return rooms(new Parts(wires, admin, store, topicViews, manifests, engine, state));
    }

    /** What the rooms are made of. */
    private record Parts(
            Wires wires,
            Admin admin,
            Optional<CheckpointStore> store,
            TopicViews topicViews,
            Manifests manifests,
            StreamEngine engine,
            LocalState state) {}

    private InsightsRooms rooms(Parts parts) {
        LocalState state = parts.state();
        TopicViews topicViews = parts.topicViews();
        Wires wires = parts.wires();
        WindowReader windows = new WindowReader(state);
        LagWatch lag = new LagWatch(
                parts.admin(),
                config.insights().classifierGroup(),
                config.insights().applicationId());
        CheckpointsQuery models = new CheckpointsQuery(state, topicViews, parts.manifests(), clock);
        SourcesQuery sources = new SourcesQuery(state, clock);
        EventsQuery events = new EventsQuery(state, sources);
        RecordFetcher fetcher = new RecordFetcher(ClientSettings.fetcher(config));
        ChangeWriter writer =
                new ChangeWriter(ClientSettings.changes(config), wires.wire(AuditEntry.class, Topics.AUDIT_LOG), clock);
        ReviewQueue review = new ReviewQueue(
                state,
                events,
                models,
                parts.manifests(),
                new Leases(config.insights().review().lease(), clock::millis),
                new RecentlyLabelled(clock::millis),
                new FeedbackSender(writer, wires.wire(Feedback.class, Topics.FEEDBACK), clock));
        return new InsightsRooms(
                parts.engine(),
                topicViews,
                state,
                windows,
                lag,
                new OverviewQuery(state, windows, sources, topicViews, models, lag, clock),
                sources,
                events,
                images(events, sources, fetcher, parts),
                new AlertsQuery(state, topicViews.alerts()),
                models,
                new TrainingQuery(topicViews),
                review,
                new DeadLetters(fetcher, topicViews.audit(), writer),
                new ReleaseDesk(
                        parts.store(),
                        signingKey(),
                        topicViews.releases(),
                        models,
                        writer,
                        wires.wire(CheckpointRelease.class, Topics.CHECKPOINTS),
                        clock));
    }

    private Images images(EventsQuery events, SourcesQuery sources, RecordFetcher fetcher, Parts parts) {
        InsightsConfig.Images settings = config.insights().images();
        ImageLimits limits = new ImageLimits(Topics.IMAGE_EVENT_LIMIT, settings.maxPixels());
        return new Images(
                events,
                sources,
                fetcher,
                new TopicIds(parts.admin(), System::nanoTime),
                parts.wires().wire(ImageEvent.class, Topics.IMAGE_EVENTS),
                new ImagePreparer(ANY, limits),
                new Thumbnailer(limits, settings.thumbnailSide()),
                new ThumbnailCache(settings.cache().asLongValue()));
    }

    private Optional<SigningKey> signingKey() {
        if (config.checkpoint().signingKey().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    SigningKey.createIfAbsent(config.checkpoint().signingKey().get()));
        } catch (IOException e) {
            throw new StartException("bencao.checkpoint.signing-key: " + e.getMessage(), e);
        }
    }
}
