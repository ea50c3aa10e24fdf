package io.bencao.insights.api.shared;

import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.insights.api.checkpoints.CheckpointFigures;
import io.bencao.insights.api.checkpoints.CheckpointsQuery;
import io.bencao.insights.api.checkpoints.DriftQuery;
import io.bencao.insights.api.checkpoints.ReleaseDesk;
import io.bencao.insights.api.deadletters.DeadLetters;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.schemas.Topics;
import io.bencao.schemas.WireSettings;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.AuditEntry;
import io.bencao.schemas.avro.CheckpointRelease;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What people change things with, on a real broker, without the stream threads: figures are "being rebuilt" all the time. */
public final class Desk implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LARGEST_REQUEST = 17 * 1024 * 1024;

    private final Wires wires = Wires.of(WireSettings.DEFAULT);
    private final String brokers;
    private final TopicViews topicViews;
    private final RecordFetcher fetcher;
    private final ChangeWriter writer;

    private Desk(String brokers, Optional<String> model) {
        this.brokers = brokers;
        this.topicViews = new TopicViews(wires, model, reader(), fatal -> {});
        this.fetcher = new RecordFetcher(reader());
        this.writer = new ChangeWriter(changes(), wires.wire(AuditEntry.class, Topics.AUDIT_LOG), Clock.systemUTC());
    }

    /** Whose topic views read on. */
    public static Desk open(String brokers) {
        return open(brokers, Optional.empty());
    }

    /** The same for a model. */
    public static Desk open(String brokers, Optional<String> model) {
        Desk desk = new Desk(brokers, model);
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

    /** Whose topic views hear of nothing, as if all were still on its way. */
    public static Desk deaf(String brokers, String model) {
        return new Desk(brokers, Optional.of(model));
    }

    public TopicViews topicViews() {
        return topicViews;
    }

    public RecordFetcher fetcher() {
        return fetcher;
    }

    public DeadLetters deadLetters() {
        return new DeadLetters(fetcher, topicViews.audit(), writer);
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
                wires.wire(CheckpointRelease.class, Topics.CHECKPOINTS),
                Clock.systemUTC());
    }

    @Override
    public void close() throws InterruptedException {
        topicViews.stop();
        fetcher.close();
        writer.close();
    }

    private Properties reader() {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }

    private Properties changes() {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "desk-" + UUID.randomUUID());
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        return settings;
    }
}
