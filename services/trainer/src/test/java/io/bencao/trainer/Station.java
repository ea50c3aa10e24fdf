package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.CheckpointVerification;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.releases.ReleaseDetails;
import io.bencao.protocols.stores.StorePlace;
import io.bencao.references.ReferenceRules.Store;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.TrainingPhase;
import io.bencao.schemas.avro.TrainingProgress;
import io.bencao.testkit.TestObjectStore;
import io.bencao.testkit.TopicView;
import io.bencao.testkit.TrainerProcess;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A trainer of a model of its own, with folders of its own, on a broker that others use too. One thread. */
final class Station implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(4);

    private final String model;
    private final Path folder;
    private final String brokers;
    private final ColourChampion champion;
    private final TopicView<CheckpointRelease> releases;
    private final TopicView<TrainingProgress> progress;
    private final Map<String, String> storeSettings = new HashMap<>();
    private CheckpointStore store;
    private TrainerProcess process;

    Station(String model, Path where, String brokers, ColourChampion colours) throws IOException {
        this.model = model;
        this.folder = Files.createDirectories(where.resolve(model));
        this.brokers = brokers;
        this.champion = colours.named(model, folder.resolve("store"));
        this.store = new FolderStore(folder.resolve("store"));
        storeSettings.put("bencao.checkpoint.store", folder.resolve("store").toString());
        this.releases = new TopicView<>(
                brokers,
                Topics.CHECKPOINTS,
                CheckpointRelease.class,
                ReleaseStatement.key(model, ReleaseStatement.CHAMPION));
        this.progress = new TopicView<>(brokers, Topics.TRAINING_PROGRESS, TrainingProgress.class, null);
    }

    /** From its next start on its checkpoints lie in a bucket, which holds none yet. */
    void keepsCheckpointsIn(TestObjectStore objects, String bucket) {
        String place = "s3://" + bucket + "/" + model;
        store = new StorePlace(place, new Store(Optional.of(objects.endpoint()), Store.USUAL_REGION))
                .open(folder.resolve("seen"), 3);
        storeSettings.putAll(TestObjectStore.credentials());
        storeSettings.put("bencao.checkpoint.store", place);
        storeSettings.put(
                "bencao.checkpoint.object-store.endpoint", objects.endpoint().toString());
    }

    CheckpointStore store() {
        return store;
    }

    Path folder() {
        return folder;
    }

    String model() {
        return model;
    }

    ColourChampion champion() {
        return champion;
    }

    /** Starts the trainer, or another one in its place. */
    TrainerProcess start(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>();
        properties.put("bencao.instance-id", "trainer-of-" + model);
        properties.put("bencao.kafka.brokers", brokers);
        properties.put("bencao.checkpoint.path", champion.folder().toString());
        properties.putAll(storeSettings);
        properties.put("bencao.checkpoint.trusted-keys", champion.publicKey().toString());
        properties.put("bencao.trainer.folder", folder.resolve("trainer").toString());
        properties.put("bencao.trainer.group", "trainers-of-" + model);
        properties.put("bencao.trainer.hold-out", "0.3");
        properties.put("bencao.trainer.gate.least-images", "20");
        properties.put("bencao.trainer.gate.resamples", "500");
        properties.putAll(more);
        process = TrainerProcess.launch(properties, folder.resolve("trainer.log"));
        return process;
    }

    /** Waits until there are so many releases. */
    List<CheckpointRelease> awaitReleases(int count) {
        return awaitReleases(count, PATIENCE);
    }

    /** The same with more patience. */
    List<CheckpointRelease> awaitReleases(int count, Duration patience) {
        await(count + " releases", patience, () -> releases.all().size() >= count);
        return releases.all();
    }

    List<CheckpointRelease> releases() {
        return releases.all();
    }

    /** Waits until the run has ended, and for its release: one that a classifier would take, told once, and the only one. */
    CheckpointRelease awaitOnlyRelease() throws IOException {
        awaitReleases(1);
        await(
                "the run has ended",
                () -> Files.exists(folder.resolve("trainer/last.json"))
                        && !Files.exists(folder.resolve("trainer/current.json")));
        assertThat(releases.all()).hasSize(1);
        CheckpointRelease only = releases.all().get(0);
        assertThat(isGood(only)).isTrue();
        String run = only.getCheckpointId().substring(model.length() + 1);
        await("its end is told", () -> progressOf(run).stream().anyMatch(Station::isEnd));
        assertThat(progressOf(run)).filteredOn(Station::isEnd).hasSize(1);
        return only;
    }

    private static boolean isEnd(TrainingProgress progress) {
        return progress.getPhase() == TrainingPhase.DONE || progress.getPhase() == TrainingPhase.FAILED;
    }

    /** Waits for a word about a run. */
    TrainingProgress awaitProgress(String what, Predicate<TrainingProgress> wanted) {
        await(what, () -> progress.all().stream().anyMatch(wanted));
        return progress.all().stream().filter(wanted).findFirst().orElseThrow();
    }

    List<TrainingProgress> progressOf(String run) {
        return progress.all().stream()
                .filter(each -> each.getRunId().equals(run))
                .toList();
    }

    /** Watches for so long that no run begins. */
    void shouldBeginNoRunWithin(Duration time) {
        int before = progress.all().size();
        Instant end = Instant.now().plus(time);
        while (Instant.now().isBefore(end)) {
            assertThat(progress.all()).hasSize(before);
        }
    }

    void await(String what, BooleanSupplier condition) {
        await(what, PATIENCE, condition);
    }

    private void await(String what, Duration patience, BooleanSupplier condition) {
        try {
            Waiting.calmlyUntil(what, patience, () -> {
                if (process != null && !process.isAlive()) {
                    throw new AssertionError("the trainer ended by itself");
                }
                return condition.getAsBoolean();
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the trainer's log ends with:\n" + process.endOfLog(), e);
        }
    }

    /** Whether the release is one that a classifier would take: signed by the trainer, its bundle whole in the store. */
    boolean isGood(CheckpointRelease release) throws IOException {
        TrustedKeys keys = TrustedKeys.of(List.of(folder.resolve("trainer/trainer.pub"), champion.publicKey()));
        SignedRelease.of(
                        new ReleaseStatement(
                                release.getModel(),
                                release.getSlot(),
                                release.getNumber(),
                                release.getDigest(),
                                release.getParentDigest(),
                                release.getReleasedAt(),
                                release.getReleasedBy(),
                                new ReleaseDetails(release.getCheckpointId(), release.getScores(), release.getReason())
                                        .digest()),
                        release.getKeyId(),
                        release.getSignature())
                .verify(keys);
        Path bundle = store.fetch(release.getDigest()).folder();
        return new CheckpointVerification(keys)
                .verify(bundle, release.getDigest())
                .match(verified -> true, refused -> false);
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        releases.close();
        progress.close();
    }
}
