package io.bencao.insights;

import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
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
import io.bencao.insights.api.overview.OverviewQuery;
import io.bencao.insights.api.review.FeedbackSender;
import io.bencao.insights.api.review.RecentlyLabelled;
import io.bencao.insights.api.review.ReviewQueue;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.WindowReader;
import io.bencao.insights.api.sources.SourcesQuery;
import io.bencao.insights.api.status.LagWatch;
import io.bencao.insights.api.training.TrainingQuery;
import io.bencao.insights.review.Leases;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.protocols.audit.AuditedWriter;
import io.bencao.protocols.clients.KafkaClients;
import io.bencao.protocols.records.RecordFetcher;
import io.bencao.protocols.records.TopicIds;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ReleaseReader;
import io.bencao.protocols.releases.ReleaseRecords;
import io.bencao.runtime.StartException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.AuditEntry;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.ImageEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;

/** Builds the rooms from the configuration, each with what it needs: the one place that knows them all. */
final class InsightsStart {

    private static final Duration CATCH_UP = Duration.ofMinutes(1);

    private static final int PATIENCE_MILLIS = 10_000;

    /** A dead letter that is sent again may have 16 MiB and 64 KiB. */
    private static final int LARGEST_REQUEST = 17 * 1024 * 1024;

    /** Thumbnails have nothing to do with a network's input; the inspector only reads headers. */
    private static final Preprocessing ANY = Preprocessing.forInputSize(224);

    private final InsightsConfig config;
    private final KafkaClients clients;
    private final MeterRegistry registry;
    private final Consumer<Throwable> onFatal;
    private final Clock clock = Clock.systemUTC();

    InsightsStart(InsightsConfig config, MeterRegistry registry, Consumer<Throwable> onFatal) {
        this.config = config;
        this.clients = new KafkaClients(config.kafka().brokers(), config.kafka().properties());
        this.registry = registry;
        this.onFatal = onFatal;
    }

    /** @throws StartException if anything is not as it must be */
    InsightsRooms build() throws InterruptedException {
        Wires wires = TopologyStart.wires(config);
        Admin admin = clients.admin();
        try {
            Map<String, TopicDescription> topics = InsightsTopics.checked(
                    admin, config.feedbackWindow(), config.insights().allowShortRetention());
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
        Optional<SigningKey> signingKey = signingKey();
        TrustedKeys trusted = trustedKeys(signingKey);
        TopicViews topicViews =
                new TopicViews(wires, config.checkpoint().model(), trusted, clients.readerSettings(), onFatal);
        if (!topicViews.start(CATCH_UP)) {
            throw new StartException("The small topics could not be read within " + CATCH_UP + ".");
        }
        Manifests manifests = new Manifests(store, topicViews.releases(), System::nanoTime);
        StreamEngine engine = new TopologyStart(config, registry, wires, manifests, topics).engine(onFatal);
        LocalState state = LocalState.of(engine.streams(), engine::restored);
        return rooms(new Parts(wires, admin, store, signingKey, trusted, topicViews, manifests, engine, state));
    }

    /** What the rooms are made of. */
    private record Parts(
            Wires wires,
            Admin admin,
            Optional<CheckpointStore> store,
            Optional<SigningKey> signingKey,
            TrustedKeys trusted,
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
        RecordFetcher fetcher = new RecordFetcher(clients::fetcher);
        AuditedWriter writer = new AuditedWriter(
                () -> clients.producer(changes()), wires.wire(AuditEntry.class, Topics.AUDIT_LOG), clock);
        ReleaseRecords releases = ReleaseRecords.of(wires);
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
                        parts.signingKey(),
                        topicViews.releases(),
                        models,
                        writer,
                        releases,
                        () -> new ReleaseReader(clients.reader(), new ReleaseLog(releases, parts.trusted())),
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

    /** What the producer of people's changes needs: a person waits for it. */
    private Map<String, Object> changes() {
        return Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        config.insights().applicationId() + "-desk-" + config.instanceId(),
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, PATIENCE_MILLIS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST,
                ProducerConfig.LINGER_MS_CONFIG, 0);
    }

    private TrustedKeys trustedKeys(Optional<SigningKey> own) {
        try {
            TrustedKeys others =
                    TrustedKeys.of(config.checkpoint().trustedKeys().orElse(List.of()));
            return own.map(others::and).orElse(others);
        } catch (IOException e) {
            throw new StartException("bencao.checkpoint.trusted-keys: " + e.getMessage(), e);
        }
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
