package io.bencao.e2e;

import io.bencao.broker.Ports;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.ForgedReleases;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.ProcessUsage;
import io.bencao.testkit.Releases;
import io.bencao.testkit.Repository;
import io.bencao.testkit.TrainerProcess;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Broker, classifier, insights and trainer as processes of their own, which all start once and must live on. */
final class BesiegedSystem implements AutoCloseable {

    private static final String INSTANCE = "besieged";

    private final Pipeline pipeline;
    private final Pair pair;
    private final ClassifierProcess classifier;
    private final InsightsProcess insights;
    private final TrainerProcess trainer;

    private BesiegedSystem(
            Pipeline pipeline,
            Pair pair,
            ClassifierProcess classifier,
            InsightsProcess insights,
            TrainerProcess trainer) {
        this.pipeline = pipeline;
        this.pair = pair;
        this.classifier = classifier;
        this.insights = insights;
        this.trainer = trainer;
    }

    /** Starts all of them and waits until they are ready. */
    static BesiegedSystem start(Path folder) throws IOException {
        Pair pair = Pair.in(folder);
        Path publicKey = pair.store().resolve("small.pub");
        pair.key().exportPublic(publicKey);
        Pipeline pipeline = Pipeline.onKillableBroker(folder, Checkpoints.small());
        try {
            ClassifierProcess classifier =
                    pipeline.classifier(pair.settings(pipeline.settings(INSTANCE), folder.resolve("cache")));
            InsightsProcess insights = pipeline.keep(InsightsProcess.start(
                    folder.resolve("insights"),
                    pipeline.bootstrapServers(),
                    Map.of("bencao.checkpoint.store", pair.store().toString())));
            TrainerProcess trainer = pipeline.keep(TrainerProcess.launch(
                    trainerSettings(folder, pipeline, pair, publicKey),
                    log(folder).resolve("trainer.log")));
            insights.awaitRunning();
            trainer.awaitReady();
            return new BesiegedSystem(pipeline, pair, classifier, insights, trainer);
        } catch (RuntimeException | AssertionError e) {
            pipeline.close();
            throw e;
        }
    }

    Pipeline pipeline() {
        return pipeline;
    }

    ClassifierProcess classifier() {
        return classifier;
    }

    InsightsProcess insights() {
        return insights;
    }

    List<URI> addresses() {
        return List.of(classifier.address(), insights.address(), trainer.address());
    }

    /** By the service's name. */
    Map<String, ProcessUsage> usage() {
        Map<String, ProcessUsage> usage = new TreeMap<>();
        usage.put("classifier", classifier.usage());
        usage.put("insights", insights.usage());
        usage.put("trainer", trainer.usage());
        return usage;
    }

    /** By the service's name. */
    Map<String, Boolean> alive() {
        return new TreeMap<>(Map.of(
                "classifier", classifier.isAlive(), "insights", insights.isAlive(), "trainer", trainer.isAlive()));
    }

    /** Waits until each says that it is ready. */
    void awaitReady() {
        Waiting.calmlyUntil(
                "every service is ready",
                Duration.ofMinutes(3),
                () -> classifier.isReady() && insights.isReady() && trainer.isReady());
    }

    /** A release of the checkpoint that serves, so that forgeries have a true signature to take. */
    Siege.Attack forgeries() {
        Releases releases = pipeline.keep(new Releases(pipeline.bootstrapServers(), pair.model(), pair.key()));
        SignedRelease trusted = releases.next(pair.first().digest()).sign(pair.key());
        releases.send(trusted);
        return () -> ForgedReleases.write(releases, pair.model(), trusted);
    }

    EventProducer eventProducer() {
        return pipeline.producer();
    }

    KafkaProducer<byte[], byte[]> plainProducer() {
        return pipeline.keep(new KafkaProducer<>(
                Map.of("bootstrap.servers", pipeline.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer()));
    }

    /** The ends of the logs, for whoever asks why. */
    String ends() {
        return "classifier:\n" + classifier.endOfLog() + "\ninsights:\n" + insights.endOfLog() + "\ntrainer:\n"
                + trainer.endOfLog();
    }

    @Override
    public void close() {
        pipeline.close();
    }

    private static Map<String, String> trainerSettings(Path folder, Pipeline pipeline, Pair pair, Path publicKey)
            throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("bencao.instance-id", "trainer-of-" + INSTANCE);
        settings.put("bencao.kafka.brokers", pipeline.bootstrapServers());
        settings.put(
                "bencao.checkpoint.path",
                pair.store().resolve(pair.first().digest()).toString());
        settings.put("bencao.checkpoint.store", pair.store().toString());
        settings.put("bencao.checkpoint.trusted-keys", publicKey.toString());
        settings.put(
                "bencao.trainer.folder",
                Files.createDirectories(folder.resolve("trainer")).toString());
        settings.put(
                "bencao.trainer.signing-key",
                TrainedCheckpoint.key(Checkpoints.small().getParent()).toString());
        settings.put("quarkus.http.port", Integer.toString(Ports.free()));
        return settings;
    }

    private static Path log(Path folder) {
        return Repository.root().resolve("services/end-to-end/target/logs").resolve(folder.getFileName());
    }
}
