package io.bencao.e2e;

import io.bencao.broker.Ports;
import io.bencao.checkpoint.FolderStore;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.Colours;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TrainerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * All services on one broker, each on a port that it keeps over restarts, watched by a real Prometheus with the shipped
 * configuration. Images have one of three colours, and people say that a colour is a class.
 */
final class WatchedSystem implements AutoCloseable {

    static final String CLASSIFIER = "watched";
    private static final int SOURCES = 40;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Wire<Feedback> wire = Wire.of(Feedback.class);
    private final List<UUID> unlabelled = new ArrayList<>();
    private final Map<UUID, Integer> colours = new HashMap<>();
    private final Map<String, Integer> ports =
            Map.of("localhost:8080", Ports.free(), "localhost:8090", Ports.free(), "localhost:8081", Ports.free());
    private final Path folder;
    private final Path store;
    private final Path first;
    private final TestBroker broker;
    private final EventProducer events;
    private final KafkaProducer<byte[], byte[]> feedback;
    private Prometheus prometheus;
    private ClassifierProcess classifier;
    private InsightsProcess insights;
    private TrainerProcess trainer;

    private WatchedSystem(Path folder, Path store) throws IOException {
        this.folder = folder;
        this.store = store;
        this.first = store.resolve(new FolderStore(store).list().get(0));
        this.broker = keep(TestBroker.start(folder));
        this.events = keep(new EventProducer(broker.bootstrapServers()));
        this.feedback = keep(new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer()));
    }

    /** Starts Prometheus, or skips the test; then everything else, and waits until all of it is ready. */
    static WatchedSystem start(Path folder) throws IOException {
        Prometheus.program("prometheus");
        WatchedSystem system = new WatchedSystem(folder, TrainedCheckpoint.train(folder));
        try {
            Map<String, String> moved = new HashMap<>();
            system.ports.forEach((shipped, port) -> moved.put(shipped, "127.0.0.1:" + port));
            system.prometheus = system.keep(Prometheus.start(folder, ShippedMonitoring.hurried(folder, moved)));
            system.launchClassifier();
            system.launchTrainer();
            system.startInsights();
            system.classifier.awaitReady();
            system.trainer.awaitReady();
            return system;
        } catch (AssertionError | RuntimeException e) {
            system.close();
            throw e;
        }
    }

    Prometheus prometheus() {
        return prometheus;
    }

    EventProducer events() {
        return events;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Where the checkpoints lie. */
    Path store() {
        return store;
    }

    /** The checkpoint that everybody begins with. */
    Path first() {
        return first;
    }

    ClassifierProcess classifier() {
        return classifier;
    }

    InsightsProcess insights() {
        return insights;
    }

    TrainerProcess trainer() {
        return trainer;
    }

    /** Starts a classifier, the first or again. */
    void launchClassifier() {
        launchClassifier(settings());
    }

    /** The same with other settings. */
    void launchClassifier(ClassifierSettings settings) {
        classifier = keep(ClassifierProcess.launch(settings));
    }

    /** How the classifier is started. */
    ClassifierSettings settings() {
        return ClassifierSettings.of(CLASSIFIER, folder, broker.bootstrapServers(), store)
                .with("bencao.checkpoint.path", first.toString())
                .with("bencao.checkpoint.store", store.toString())
                .with("bencao.checkpoint.cache", folder.resolve("cache").toString())
                .with("quarkus.http.port", port("localhost:8080"));
    }

    /** Starts an insights service, the first or again, and waits until it runs. */
    void startInsights() {
        Map<String, String> settings = new HashMap<>();
        settings.put("bencao.checkpoint.store", store.toString());
        // The trainer, which may be there first, trusts this one.
        settings.put(
                "bencao.checkpoint.signing-key", TrainedCheckpoint.key(folder).toString());
        // Half-trained answers are doubtful enough for a queue; sources that have stopped are silent soon.
        settings.put("bencao.insights.review.low-confidence", "0.99");
        settings.put("bencao.insights.feedback.trust-writers", "true");
        settings.put("bencao.insights.alerts.silent-source.time", "5s");
        insights = keep(InsightsProcess.start(
                folder.resolve("insights"),
                broker.bootstrapServers(),
                Integer.parseInt(port("localhost:8090")),
                settings));
        insights.awaitRunning();
    }

    /** Starts a trainer, the first or again. It signs as the first checkpoint's maker, whom everybody trusts. */
    void launchTrainer() {
        Map<String, String> settings = new HashMap<>();
        settings.put("bencao.instance-id", "watched-trainer");
        settings.put("bencao.kafka.brokers", broker.bootstrapServers());
        settings.put("bencao.checkpoint.path", first.toString());
        settings.put("bencao.checkpoint.store", store.toString());
        settings.put(
                "bencao.checkpoint.trusted-keys", store.resolve("small.pub").toString());
        settings.put("bencao.trainer.signing-key", TrainedCheckpoint.key(folder).toString());
        settings.put("bencao.trainer.folder", folder.resolve("trainer").toString());
        settings.put("bencao.trainer.after-labels", "100");
        settings.put("bencao.trainer.hold-out", "0.3");
        settings.put("bencao.trainer.gate.least-images", "20");
        settings.put("bencao.trainer.gate.resamples", "500");
        settings.put("quarkus.http.port", port("localhost:8081"));
        trainer = keep(TrainerProcess.launch(settings, folder.resolve("trainer.log")));
    }

    /** Sends so many images and waits until the broker has them. */
    void send(int images) {
        for (int i = 0; i < images; i++) {
            long number = events.sent();
            int colour = (int) (number % Colours.COUNT);
            UUID id = events.good("pan-" + number % SOURCES, Colours.jpeg(colour, number));
            unlabelled.add(id);
            colours.put(id, colour);
        }
        events.awaitAll();
    }

    /** How many images nobody has spoken of. */
    int unlabelled() {
        return unlabelled.size();
    }

    /** Says of so many images, the oldest ones that nobody has spoken of, what they show. */
    void label(int images) {
        List<UUID> next = unlabelled.subList(0, images);
        for (UUID id : next) {
            Feedback said = Feedback.newBuilder()
                    .setEventId(id)
                    .setKind(FeedbackKind.LABEL)
                    .setTrueLabel("class-" + colours.get(id))
                    .setAnnotator("lin")
                    .setGivenAt(Instant.now())
                    .build();
            feedback.send(new ProducerRecord<>(
                    Topics.FEEDBACK.name(), id.toString().getBytes(StandardCharsets.UTF_8), wire.write(said)));
        }
        next.clear();
        feedback.flush();
    }

    private String port(String shipped) {
        return Integer.toString(ports.get(shipped));
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        open.push(closeable);
        return closeable;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("not everything could be closed: " + e.getMessage(), e);
            }
        }
    }
}
