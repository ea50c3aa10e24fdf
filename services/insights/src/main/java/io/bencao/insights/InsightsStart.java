package io.bencao.insights;

import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.insights.api.explanations.ExplainingDesk;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.WindowReader;
import io.bencao.insights.api.status.LagWatch;
import io.bencao.insights.handling.HandlingBook;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.insights.topology.shared.FetchedPredictions;
import io.bencao.insights.topology.shared.PatientReader;
import io.bencao.insights.topology.sources.SourceBoard;
import io.bencao.insights.webhooks.Webhooks;
import io.bencao.protocols.access.AccessNames;
import io.bencao.protocols.access.MissingAccess;
import io.bencao.protocols.access.Program;
import io.bencao.protocols.clients.KafkaClients;
import io.bencao.protocols.connection.Connection;
import io.bencao.protocols.connection.ConnectionFailure;
import io.bencao.protocols.preconditions.TopicWatch;
import io.bencao.protocols.records.RecordFetcher;
import io.bencao.protocols.records.TopicIds;
import io.bencao.protocols.stores.StorePlace;
import io.bencao.runtime.GuardedThreads;
import io.bencao.runtime.RoomsBuilder;
import io.bencao.runtime.StartException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.Prediction;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** Builds the rooms from the configuration. */
final class InsightsStart implements RoomsBuilder<InsightsRooms> {

    private static final Duration CATCH_UP = Duration.ofMinutes(1);

    /** Half a minute: a partition without a leader is soon given one, and the group waits five minutes for a thread. */
    private static final int LOOKUP_TRIES = 6;

    private final InsightsConfig config;
    private final KafkaClients clients;
    private final MeterRegistry registry;
    private final Consumer<Throwable> onFatal;
    private final GuardedThreads guarded;
    private final Clock clock = Clock.systemUTC();

    InsightsStart(InsightsConfig config, MeterRegistry registry, Consumer<Throwable> onFatal) {
        this.config = config;
        this.clients = new KafkaClients(config.kafka().brokers(), config.kafka().properties());
        this.registry = registry;
        this.onFatal = onFatal;
        this.guarded = new GuardedThreads(onFatal);
    }

    @Override
    public InsightsRooms build() throws InterruptedException, ExecutionException {
        Wires wires = TopologyStart.wires(config);
        Connection.check(clients.adminSettings());
        Admin admin = clients.admin();
        boolean built = false;
        try {
            MissingAccess.require(
                    admin,
                    clients.adminSettings(),
                    Program.INSIGHTS,
                    AccessNames.usual()
                            .withInsightsApplication(config.insights().applicationId())
                            .withClassifierGroup(config.insights().classifierGroup()));
            Map<String, TopicDescription> topics = InsightsTopics.checked(
                    admin, config.feedbackWindow(), config.insights().allowShortRetention());
            InsightsRooms rooms = build(wires, admin, topics);
            built = true;
            return rooms;
        } finally {
            if (!built) {
                admin.close();
            }
        }
    }

    @Override
    public Optional<String> reason(Throwable failure) {
        return ConnectionFailure.sentence(failure, clients.adminSettings());
    }

    private InsightsRooms build(Wires wires, Admin admin, Map<String, TopicDescription> topics)
            throws InterruptedException {
        Optional<CheckpointStore> store = store("checkpoints");
        ReleaseKeys keys = ReleaseKeys.of(config);
        Optional<SigningKey> recordKey = RecordKey.of(config.insights());
        TopicViews topicViews =
                new TopicViews(wires, config.checkpoint().model(), keys.trusted(), clients.readerSettings(), guarded);
        boolean built = false;
        try {
            if (!topicViews.start(CATCH_UP)) {
                throw new StartException("The small topics could not be read within " + CATCH_UP + ".");
            }
            Manifests manifests = new Manifests(store, topicViews.releases(), System::nanoTime);
            SourceBoard board = new SourceBoard();
            StreamEngine engine = new TopologyStart(config, registry, wires, manifests, keys, topics, board)
                    .engine(
                            new FetchedPredictions(
                                    new RecordFetcher(clients::fetcher),
                                    new PatientReader<>(wires.wire(Prediction.class, Topics.PREDICTIONS)),
                                    LOOKUP_TRIES),
                            onFatal);
            LocalState state = LocalState.of(engine.streams(), engine::restored);
            InsightsRooms rooms = rooms(
                    engine,
                    new Parts(wires, admin, clients, store, keys, recordKey, topicViews, manifests, state, board),
                    InsightsTopics.watch(admin, topics));
            built = true;
            return rooms;
        } finally {
            if (!built) {
                guarded.stopping();
                topicViews.stop();
            }
        }
    }

    /** @param copies folder for what is fetched from a bucket, by one user: only the last one's copy is kept there */
    private Optional<CheckpointStore> store(String copies) {
        try {
            return config.checkpoint().store().map(place -> new StorePlace(
                            place, config.checkpoint().objectStore().access())
                    .open(config.insights().stateDir().resolve(copies), 1));
        } catch (IllegalArgumentException e) {
            throw new StartException("bencao.checkpoint.store: " + e.getMessage() + ".", e);
        }
    }

    private InsightsRooms rooms(StreamEngine engine, Parts parts, TopicWatch topics) {
        WindowReader windows = new WindowReader(parts.state());
        LagWatch lag = new LagWatch(
                parts.admin(),
                config.insights().classifierGroup(),
                config.insights().applicationId());
        ExplainingDesk explaining =
                ExplainingStart.of(config, store("explained"), parts.keys().trusted(), registry);
        return new InsightsRooms(
                engine,
                parts.topicViews(),
                parts.state(),
                windows,
                lag,
                new Queries(config, parts, windows, lag, ImagesStart.of(config, parts, registry), explaining, clock),
                new Background(topics, webhooks(parts), explaining, guarded));
    }

    private Webhooks webhooks(Parts parts) {
        HandlingBook handling = parts.topicViews().handling().book();
        return Webhooks.of(
                WebhookSettings.of(
                        config.insights().webhooks(), config.insights().alerts().keySet()),
                new Webhooks.Sender(config.insights().applicationId(), config.instanceId()),
                clients,
                parts.wires(),
                new TopicIds(parts.admin(), System::nanoTime),
                registry,
                guarded,
                alert -> handling.silenceOf(alert.getRule(), alert.getSubject(), clock.instant())
                        .isPresent());
    }
}
