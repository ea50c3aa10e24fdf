package io.bencao.trainer;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ReleaseReader;
import io.bencao.protocols.releases.ReleaseRecords;
import io.bencao.resnet.head.FeatureCache;
import io.bencao.resnet.head.HeadRecipe;
import io.bencao.runtime.PhaseGate;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.TrainingProgress;
import io.bencao.testkit.Colours;
import io.bencao.trainer.evaluate.CheckpointEvaluator;
import io.bencao.trainer.evaluate.Gate;
import io.bencao.trainer.evaluate.GateRules;
import io.bencao.trainer.examples.AnnotatorBounds;
import io.bencao.trainer.examples.DatasetBuilder;
import io.bencao.trainer.examples.ExampleIndex;
import io.bencao.trainer.examples.ImageFetcher;
import io.bencao.trainer.examples.ImagePlacesOfTests;
import io.bencao.trainer.examples.ImageStore;
import io.bencao.trainer.examples.LabelFilter;
import io.bencao.trainer.lease.Term;
import io.bencao.trainer.progress.ProgressTopic;
import io.bencao.trainer.release.Releaser;
import io.bencao.trainer.run.Champions;
import io.bencao.trainer.run.RunRooms;
import io.bencao.trainer.run.RunSettings;
import io.bencao.trainer.run.RunStore;
import io.bencao.trainer.run.TrainingRun;
import io.bencao.trainer.train.HeadFitting;
import io.bencao.trainer.train.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.MockConsumer;

/**
 * A leader's rooms with real files, real networks and Kafka's mocks of its clients. What a term has is made anew for each, as the
 * service makes it; folder and topic outlive it. One thread.
 */
final class LeaderBench {

    static final Term TERM = new Term(1, () -> new ConsumerGroupMetadata("trainers"));
    private static final int BASE_IMAGES = 96;

    final TopicOfMocks checkpoints = new TopicOfMocks(Topics.CHECKPOINTS.name());
    final List<TopicOfMocks.Transactional> producers = new ArrayList<>();
    final Path folder;
    final ColourChampion champion;
    private final Path caches;
    private final Path keyFile;
    private final TrustedKeys trusted;

    /**
     * @param caches of features and answers, which are the same in every test
     * @param colours answers colours; the base data shift them, so that a new head is better
     */
    LeaderBench(Path where, Path caches, ColourChampion colours) throws IOException {
        this.caches = caches;
        folder = Files.createDirectories(where.resolve("trainer"));
        champion = colours.named("bench", where.resolve("store"));
        keyFile = folder.resolve("signing-key.pem");
        SigningKey.createIfAbsent(keyFile).exportPublic(folder.resolve("trainer.pub"));
        trusted = TrustedKeys.of(List.of(folder.resolve("trainer.pub"), champion.publicKey()));
        for (int i = 0; i < BASE_IMAGES; i++) {
            int colour = i % Colours.COUNT;
            Path of = Files.createDirectories(base().resolve(ColourChampion.label((colour + 1) % Colours.COUNT)));
            Files.write(of.resolve(i + ".jpg"), Colours.jpeg(colour, i));
        }
    }

    Path base() {
        return folder.resolve("base");
    }

    /** The rooms of a new term. */
    RunRooms rooms(ExampleIndex index, PhaseGate phases) throws IOException {
        Champions champions =
                new Champions(new FolderStore(store()), trusted, CheckpointBundle.open(champion.folder()));
        ReleaseRecords releaseRecords = new ReleaseRecords(Wire.of(CheckpointRelease.class));
        MockConsumer<byte[], byte[]> consumer = checkpoints.consumer();
        ReleaseReader reader = new ReleaseReader(consumer, new ReleaseLog(releaseRecords, trusted));
        checkpoints.fill(consumer);
        Releaser releaser = new Releaser(
                () -> {
                    producers.forEach(former -> {
                        if (!former.closed()) {
                            former.fenceProducer();
                        }
                    });
                    producers.add(checkpoints.producer());
                    return producers.get(producers.size() - 1);
                },
                reader,
                releaseRecords,
                Wire.of(TrainingProgress.class),
                new Releaser.Signer(SigningKey.createIfAbsent(keyFile), "bench", "trainer bench"),
                Clock.systemUTC(),
                phases);
        releaser.open();
        return new RunRooms(
                new DatasetBuilder(
                        index,
                        ImageStore.open(folder.resolve("images"), 1L << 20),
                        new ImageFetcher(
                                () -> new MockConsumer<>("none"),
                                topic -> Optional.of("topic"),
                                ImagePlacesOfTests.none(),
                                report -> {}),
                        new LabelFilter(20, 0.6),
                        new AnnotatorBounds(1, 0, 1),
                        0.2),
                Map.of(
                        Mode.HEAD,
                        new HeadFitting(
                                new FeatureCache(caches.resolve("features"), 1L << 28), HeadRecipe.Start.PARENT)),
                new CheckpointEvaluator(caches.resolve("answers"), 1),
                new Gate(new GateRules(0.95, 500, 20, 30, 0.05, 1)),
                champions,
                releaser,
                new ProgressTopic(
                        new TopicOfMocks(Topics.TRAINING_PROGRESS.name()).producer(),
                        Wire.of(TrainingProgress.class),
                        Clock.systemUTC(),
                        told -> {}),
                new RunStore(folder));
    }

    /** @param leastHeldOut more than there are: a run is refused as it begins */
    TrainingRun run(RunRooms rooms, int leastHeldOut, PhaseGate phases) {
        return new TrainingRun(
                rooms,
                new RunSettings(folder, Optional.of(base()), 0.3, leastHeldOut, keyFile, 1, 1),
                phases,
                Clock.systemUTC());
    }

    Path store() {
        return champion.folder().getParent();
    }

    /** What is live and was live, oldest first. */
    List<CheckpointRelease> releases() {
        List<CheckpointRelease> releases = new ArrayList<>();
        for (byte[] value : checkpoints.values()) {
            try {
                releases.add(Wire.of(CheckpointRelease.class).read(value));
            } catch (MalformedRecordException e) {
                throw new AssertionError(e);
            }
        }
        return releases;
    }
}
