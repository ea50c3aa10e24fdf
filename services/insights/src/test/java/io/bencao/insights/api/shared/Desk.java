package io.bencao.insights.api.shared;

import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.insights.api.alerts.HandlingWriter;
import io.bencao.insights.api.checkpoints.CheckpointFigures;
import io.bencao.insights.api.checkpoints.CheckpointsQuery;
import io.bencao.insights.api.checkpoints.DriftQuery;
import io.bencao.insights.api.checkpoints.ReleaseDesk;
import io.bencao.insights.api.deadletters.DeadLetters;
import io.bencao.insights.handling.HandlingLog;
import io.bencao.insights.handling.HandlingRecords;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.protocols.audit.AuditedWriter;
import io.bencao.protocols.clients.KafkaClients;
import io.bencao.protocols.deadletters.DeadLetterReplay;
import io.bencao.protocols.deadletters.ReplayedLetters;
import io.bencao.protocols.records.RecordFetcher;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ReleaseReader;
import io.bencao.protocols.releases.ReleaseRecords;
import io.bencao.runtime.GuardedThreads;
import io.bencao.schemas.Topics;
import io.bencao.schemas.WireSettings;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.AlertHandling;
import io.bencao.schemas.avro.AuditEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What people change things with, on a real broker, without the stream threads: figures are "being rebuilt" all the time. */
public final class Desk implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LARGEST_REQUEST = 17 * 1024 * 1024;

    private final Wires wires = Wires.of(WireSettings.DEFAULT);
    private final KafkaClients clients;
    private final TrustedKeys trusted;
    private final TopicViews topicViews;
    private final RecordFetcher fetcher;
    private final AuditedWriter writer;
    private final AuditedWriter replays;
    private final AuditedWriter handlers;
    private final HandlingRecords handlingRecords;
    private final HandlingWriter handling;
    private final ReplayedLetters replayed;

    private Desk(String brokers, Optional<String> model, TrustedKeys trusted) {
        this.clients = new KafkaClients(brokers, Map.of());
        this.trusted = trusted;
        this.topicViews =
                new TopicViews(wires, model, trusted, clients.readerSettings(), new GuardedThreads(fatal -> {}));
        this.fetcher = new RecordFetcher(clients::fetcher);
        this.writer = writer("desk-" + UUID.randomUUID());
        this.replays = writer(DeadLetterReplay.TRANSACTIONAL_ID);
        this.handlers = writer("alert-desk");
        this.handlingRecords = new HandlingRecords(wires.wire(AlertHandling.class, Topics.ALERT_HANDLING));
        this.handling =
                new HandlingWriter(handlers, new HandlingLog(clients::reader, handlingRecords), topicViews.handling());
        this.replayed = new ReplayedLetters(clients::reader, wires.wire(AuditEntry.class, Topics.AUDIT_LOG));
    }

    /** Whose topicViews read on. */
    public static Desk open(String brokers) {
        return open(brokers, Optional.empty(), SigningKey.generate());
    }

    /** The same for a model, trusting this key. */
    public static Desk open(String brokers, Optional<String> model, SigningKey key) {
        Desk desk = new Desk(brokers, model, TrustedKeys.of(key));
        try {
            if (!desk.topicViews.start(PATIENCE)) {
                throw new AssertionError("the topicViews could not be read");
            }
            return desk;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Whose topicViews hear of nothing, as if all were still on its way. */
    public static Desk deaf(String brokers, String model, SigningKey key) {
        return new Desk(brokers, Optional.of(model), TrustedKeys.of(key));
    }

    public TopicViews topicViews() {
        return topicViews;
    }

    public RecordFetcher fetcher() {
        return fetcher;
    }

    /** What people do about alerts, under the one transactional id that all such desks share. */
    public HandlingWriter handling() {
        return handling;
    }

    public HandlingRecords handlingRecords() {
        return handlingRecords;
    }

    public DeadLetters deadLetters() {
        return new DeadLetters(fetcher, replayed, replays);
    }

    public ReleaseDesk releases(Optional<CheckpointStore> store, Optional<SigningKey> key) {
        LocalState rebuilding = new LocalState(
                name -> {
                    throw new IllegalStateException(name);
                },
                name -> {
                    throw new IllegalStateException(name);
                },
                () -> "the state is being rebuilt");
        Manifests manifests = new Manifests(store, topicViews.releases(), System::nanoTime);
        CheckpointFigures figures = new CheckpointFigures(rebuilding, topicViews.releases(), Clock.systemUTC());
        return new ReleaseDesk(
                store,
                key,
                topicViews.releases(),
                new CheckpointsQuery(
                        topicViews, manifests, figures, new DriftQuery(figures, manifests, Clock.systemUTC())),
                writer,
                ReleaseRecords.of(wires),
                () -> new ReleaseReader(clients.reader(), new ReleaseLog(ReleaseRecords.of(wires), trusted)),
                Clock.systemUTC());
    }

    @Override
    public void close() throws InterruptedException {
        topicViews.stop();
        fetcher.close();
        writer.close();
        replays.close();
        handlers.close();
    }

    private AuditedWriter writer(String transactionalId) {
        Map<String, Object> changes = Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                transactionalId,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                LARGEST_REQUEST);
        return new AuditedWriter(
                () -> clients.producer(changes), wires.wire(AuditEntry.class, Topics.AUDIT_LOG), Clock.systemUTC());
    }
}
