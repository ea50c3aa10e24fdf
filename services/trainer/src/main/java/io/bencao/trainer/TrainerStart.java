package io.bencao.trainer;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.CheckpointVerification;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.clients.KafkaClients;
import io.bencao.protocols.connection.Connection;
import io.bencao.protocols.connection.ConnectionFailure;
import io.bencao.protocols.stores.StorePlace;
import io.bencao.runtime.GuardedThreads;
import io.bencao.runtime.RoomsBuilder;
import io.bencao.runtime.StartException;
import io.bencao.trainer.lease.Lease;
import io.bencao.trainer.progress.ProgressTopic;
import io.bencao.trainer.run.Champions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Builds what lives as long as the service; what lives for one term is made by {@link TermDesks}. */
final class TrainerStart implements RoomsBuilder<TrainerRooms> {

    private static final String PUBLIC_KEY = "trainer.pub";

    /** Of what a bucket holds: champion, challenger, and the two that a watch over a release compares. */
    private static final int KEPT_CHECKPOINTS = 4;

    private final TrainerConfig config;
    private final TrainerMeters meters;
    private final GuardedThreads guarded;

    /** @param onFatal told when a thread ends by an error */
    TrainerStart(TrainerConfig config, TrainerMeters meters, Consumer<Throwable> onFatal) {
        this.config = config;
        this.meters = meters;
        this.guarded = new GuardedThreads(onFatal);
    }

    /**
     * Everything, not yet started.
     *
     * @throws StartException naming what is not as it must be
     * @throws IOException if the folder or the keys can't be read or written
     */
    @Override
    public TrainerRooms build() throws IOException {
        TrainerWires wires = TrainerWires.of(config);
        Path folder = Files.createDirectories(config.trainer().folder());
        Path keyFile = config.trainer().signingKey().orElse(folder.resolve("signing-key.pem"));
        SigningKey key = SigningKey.createIfAbsent(keyFile);
        Path publicKey = folder.resolve(PUBLIC_KEY);
        key.exportPublic(publicKey);
        Champions champions = champions(publicKey);
        KafkaClients clients = clients();
        Connection.check(clients.adminSettings());
        TrainerCluster cluster = new TrainerCluster(clients.admin());
        try {
            cluster.requireAccess(clients.adminSettings(), config.trainer().group());
            cluster.requireTopics();
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
        ProgressTopic progress =
                new ProgressTopic(clients.producer(Map.of()), wires.progress(), Clock.systemUTC(), meters::told);
        AtomicReference<TrainerLoop> loop = new AtomicReference<>();
        Lease lease =
                new Lease(new KafkaConsumer<>(leaseSettings()), () -> loop.get().lost());
        TermDesks desks = new TermDesks(
                config,
                clients,
                cluster,
                wires,
                new TermDesks.Keys(keyFile, key, trusted(publicKey)),
                champions,
                progress,
                meters);
        loop.set(new TrainerLoop(lease, desks, meters));
        return new TrainerRooms(
                lease,
                loop.get(),
                progress,
                cluster,
                guarded,
                List.of(
                        guarded.lasting("trainer", loop.get()),
                        guarded.lasting("lease", lease),
                        guarded.lasting("topics", cluster.watch())));
    }

    @Override
    public Optional<String> reason(Throwable failure) {
        return ConnectionFailure.sentence(failure, clients().adminSettings());
    }

    private KafkaClients clients() {
        return new KafkaClients(config.kafka().brokers(), config.kafka().properties());
    }

    private Properties leaseSettings() {
        return Lease.settings(
                config.kafka().brokers(),
                config.trainer().group(),
                config.instanceId(),
                config.trainer().leaseTimeout(),
                config.kafka().properties());
    }

    private TrustedKeys trusted(Path own) throws IOException {
        List<Path> files = new ArrayList<>(config.checkpoint().trustedKeys());
        files.add(own);
        return TrustedKeys.of(files);
    }

    private CheckpointStore store() {
        try {
            return new StorePlace(
                            config.checkpoint().store(),
                            config.checkpoint().objectStore().access())
                    .open(config.trainer().folder().resolve("checkpoints"), KEPT_CHECKPOINTS);
        } catch (IllegalArgumentException e) {
            throw new StartException("bencao.checkpoint.store: " + e.getMessage() + ".", e);
        }
    }

    /** The first champion goes into the store: what is rolled back to must be where the classifiers look. */
    private Champions champions(Path publicKey) throws IOException {
        TrustedKeys keys = trusted(publicKey);
        CheckpointStore store = store();
        try {
            CheckpointBundle first = new CheckpointVerification(keys)
                    .verify(onlyCheckpoint(config.checkpoint().path()))
                    .match(CheckpointVerification.Verified::bundle, refused -> {
                        throw new CheckpointException(refused.refusal(), refused.detail());
                    });
            store.put(first.folder());
            return new Champions(store, keys, first);
        } catch (CheckpointException e) {
            throw new StartException(
                    "The checkpoint " + config.checkpoint().path() + " is refused: " + e.refusal() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static Path onlyCheckpoint(Path folder) throws IOException {
        if (Files.isRegularFile(folder.resolve(CheckpointBundle.MANIFEST))) {
            return folder;
        }
        List<String> digests = new FolderStore(folder).list();
        if (digests.size() != 1) {
            throw new StartException(folder + " is no checkpoint, and as a store it holds " + digests.size()
                    + " of them instead of one; name the checkpoint's own folder in bencao.checkpoint.path");
        }
        return folder.resolve(digests.get(0));
    }
}
