package io.bencao.e2e;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SigningKey;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.schemas.avro.GateDecision;
import io.bencao.schemas.avro.TrainingProgress;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.Repository;
import io.bencao.testkit.TopicView;
import io.bencao.testkit.TrainerProcess;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Broker, classifier, insights and trainer, each a process of its own but for the broker, and what they say of checkpoints. */
final class LearningSystem implements AutoCloseable {

    private static final String INSTANCE = "learning";
    private static final Duration BEGINNING = Duration.ofMinutes(10);
    private static final Duration LEARNING = Duration.ofMinutes(60);

    private final Pipeline pipeline;
    private final TrainerProcess trainer;
    private final TopicView<CheckpointRelease> releases;
    private final TopicView<TrainingProgress> progress;
    private final TopicView<CheckpointStatus> statuses;

    private LearningSystem(Pipeline pipeline, TrainerProcess trainer, String model) {
        this.pipeline = pipeline;
        this.trainer = pipeline.keep(trainer);
        String servers = pipeline.bootstrapServers();
        this.releases = pipeline.keep(new TopicView<>(
                servers,
                Topics.CHECKPOINTS,
                CheckpointRelease.class,
                ReleaseStatement.key(model, ReleaseStatement.CHAMPION)));
        this.progress = pipeline.keep(new TopicView<>(servers, Topics.TRAINING_PROGRESS, TrainingProgress.class, null));
        this.statuses =
                pipeline.keep(new TopicView<>(servers, Topics.CHECKPOINT_STATUS, CheckpointStatus.class, INSTANCE));
    }

    /**
     * Starts all of it.
     *
     * @param champion serves first
     * @param key who signed it
     * @param trainerSettings on top of those that connect the trainer
     */
    static LearningSystem start(Path folder, CheckpointBundle champion, Path key, Map<String, String> trainerSettings)
            throws IOException {
        Path store = Files.createDirectories(folder.resolve("store"));
        new FolderStore(store).put(champion.folder());
        Path trainerKey = folder.resolve("trainer.pem");
        SigningKey.createIfAbsent(key).exportPublic(store.resolve("first.pub"));
        SigningKey.createIfAbsent(trainerKey).exportPublic(store.resolve("trainer.pub"));
        Pipeline pipeline = Pipeline.start(folder, store);
        try {
            pipeline.classifier(pipeline.settings(INSTANCE)
                    .with(
                            "bencao.checkpoint.path",
                            store.resolve(champion.digest()).toString())
                    .with("bencao.checkpoint.store", store.toString())
                    .with("bencao.checkpoint.cache", folder.resolve("cache").toString()));
            pipeline.keep(InsightsProcess.start(
                            Files.createDirectories(folder.resolve("insights")),
                            pipeline.bootstrapServers(),
                            Map.of(
                                    "bencao.checkpoint.store",
                                    store.toString(),
                                    "bencao.insights.feedback.trust-writers",
                                    "true")))
                    .awaitRunning();
            Map<String, String> settings = new HashMap<>(trainerSettings);
            settings.put("bencao.instance-id", "trainer-of-" + INSTANCE);
            settings.put("bencao.kafka.brokers", pipeline.bootstrapServers());
            settings.put(
                    "bencao.checkpoint.path", store.resolve(champion.digest()).toString());
            settings.put("bencao.checkpoint.store", store.toString());
            settings.put(
                    "bencao.checkpoint.trusted-keys",
                    store.resolve("first.pub") + "," + InsightsProcess.publicSeal(folder.resolve("insights")));
            settings.put("bencao.trainer.folder", folder.resolve("trainer").toString());
            settings.put("bencao.trainer.signing-key", trainerKey.toString());
            Path log = Repository.root()
                    .resolve("services/end-to-end/target/logs")
                    .resolve(folder.getFileName())
                    .resolve("trainer.log");
            return new LearningSystem(
                    pipeline,
                    TrainerProcess.launch(settings, log),
                    champion.manifest().name());
        } catch (IOException | RuntimeException | AssertionError e) {
            pipeline.close();
            throw e;
        }
    }

    Pipeline pipeline() {
        return pipeline;
    }

    /** Waits until the trainer has learned and released. */
    CheckpointRelease awaitRelease() {
        await("the trainer begins", BEGINNING, () -> !progress.all().isEmpty());
        await("the trainer releases", LEARNING, () -> {
            List<TrainingProgress> told = progress.all();
            for (TrainingProgress each : told) {
                if (each.getDecision() == GateDecision.REFUSED) {
                    throw new AssertionError("the gate refused: " + each.getReason());
                }
            }
            return !releases.all().isEmpty();
        });
        return releases.all().get(0);
    }

    /** Waits until the classifier's last word is that it serves this checkpoint. */
    void awaitServing(String digest) {
        await("the classifier serves " + digest, BEGINNING, () -> statuses.all().stream()
                .reduce((earlier, later) -> later)
                .filter(status -> status.getState() == CheckpointState.SERVING)
                .filter(status -> status.getDigest().equals(digest))
                .isPresent());
    }

    private void await(String what, Duration patience, BooleanSupplier condition) {
        try {
            Waiting.calmlyUntil(what, patience, () -> {
                if (!trainer.isAlive()) {
                    throw new AssertionError("the trainer ended by itself");
                }
                return condition.getAsBoolean();
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the trainer's log ends with:\n" + trainer.endOfLog(), e);
        }
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
