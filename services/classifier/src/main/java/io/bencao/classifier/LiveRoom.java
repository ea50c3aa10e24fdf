package io.bencao.classifier;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.classifier.livemodel.BundleCache;
import io.bencao.classifier.livemodel.BundleSource;
import io.bencao.classifier.livemodel.CompatibilityCheck;
import io.bencao.classifier.livemodel.LastRelease;
import io.bencao.classifier.livemodel.LiveModel;
import io.bencao.classifier.livemodel.MemoryHeadroom;
import io.bencao.classifier.livemodel.ModelLoader;
import io.bencao.classifier.livemodel.ModelSlot;
import io.bencao.classifier.livemodel.ModelState.Serving;
import io.bencao.classifier.livemodel.PendingRelease;
import io.bencao.classifier.livemodel.ReleaseIntake;
import io.bencao.classifier.livemodel.ReleaseSwap;
import io.bencao.classifier.livemodel.ServingMeters;
import io.bencao.classifier.livemodel.SwapMeters;
import io.bencao.classifier.livemodel.SwapPolicy;
import io.bencao.classifier.livemodel.Swapper;
import io.bencao.classifier.releases.ReleaseFollower;
import io.bencao.classifier.releases.StatusWriter;
import io.bencao.protocols.clients.KafkaClients;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ReleaseRecords;
import io.bencao.runtime.GuardedThreads;
import io.bencao.runtime.HeldPhase;
import io.bencao.runtime.StartException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live model and what changes it, wired, with their threads. */
final class LiveRoom {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRoom.class);

    /** An engine that is loading must end first, or the exit breaks it; a large one takes some seconds. */
    private static final Duration LOADED = Duration.ofSeconds(15);

    private static final Duration LAST_BATCH = Duration.ofSeconds(3);

    private final LiveModel live = new LiveModel();
    private final ModelSlot slot;
    private final ReleaseFollower follower;
    private final StatusWriter statuses;
    private final CacheFolder cache;
    private final Thread swap;
    private final Thread releases;
    private final Thread status;

    private LiveRoom(
            ClassifierConfig config,
            MeterRegistry registry,
            ClassifierWires wires,
            CacheFolder cache,
            GuardedThreads guarded)
            throws IOException {
        ClassifierConfig.Checkpoint settings = config.checkpoint();
        TrustedKeys keys = LiveSettings.trustedKeys(settings);
        BundleSource source = new BundleSource(
                keys,
                LiveSettings.store(settings, cache.folder()),
                settings.path(),
                BundleCache.in(cache.folder()),
                settings.maxSize().asLongValue());
        Optional<CheckpointBundle> path = LiveSettings.configured(source, settings);
        String model = LiveSettings.model(settings, path);
        Optional<LastRelease> memory =
                cache.isKept() ? Optional.of(new LastRelease(cache.folder(), model)) : Optional.empty();
        ReleaseLog log = new ReleaseLog(new ReleaseRecords(wires.releases()), keys);
        SwapMeters meters = new SwapMeters(registry);
        this.cache = cache;
        this.statuses = new StatusWriter(
                config.instanceId(), config.kafka().brokers(), config.kafka().properties(), wires.statuses());
        ServingMeters serving = new ServingMeters(registry);
        this.slot = new ModelSlot(live, (state, notServed) -> {
            statuses.reached(state, notServed);
            serving.reached(state, notServed);
        });
        ModelLoader loader = new ModelLoader(
                LiveSettings.options(config.predict()),
                LiveSettings.limits(config),
                config.batch().sizes(),
                state -> statuses.reached(state, Optional.empty()));
        ReleaseHistory history = log.champions(model);
        PendingRelease pending = new PendingRelease();
        ReleaseSwap releaseSwap = new ReleaseSwap(
                source,
                new CompatibilityCheck(model, path, history, source),
                loader,
                slot,
                new SwapPolicy(settings.swap() == ClassifierConfig.Swap.RESOURCE, new MemoryHeadroom()),
                pending,
                meters,
                HeldPhase.bySystemProperty());
        Swapper swapper = new Swapper(model, path, history, pending, releaseSwap, slot);
        KafkaClients clients =
                new KafkaClients(config.kafka().brokers(), config.kafka().properties());
        this.follower = new ReleaseFollower(
                topic -> clients.reader(topic, Map.of()),
                log,
                new ReleaseIntake(
                        log,
                        model,
                        swapper,
                        slot,
                        meters,
                        new ReleaseIntake.Memory(memory, memory.flatMap(last -> last.read(keys)))));
        this.swap = guarded.lasting("swap", swapper);
        // What serves comes first; has an effect where the JVM runs with -XX:ThreadPriorityPolicy=1.
        swap.setPriority(Thread.MIN_PRIORITY);
        this.releases = guarded.lasting("releases", follower);
        this.status = guarded.lasting("checkpoint-status", statuses);
    }

    /**
     * Starts it; {@link #awaitFirst} tells when a checkpoint serves.
     *
     * @throws StartException if the configuration makes no sense or the configured checkpoint is refused
     */
    static LiveRoom start(
            ClassifierConfig config, MeterRegistry registry, ClassifierWires wires, GuardedThreads guarded) {
        CacheFolder cache;
        try {
            cache = CacheFolder.of(config.checkpoint().cache());
        } catch (IOException e) {
            throw new StartException("bencao.checkpoint.cache: " + e.getMessage(), e);
        }
        try {
            LiveRoom room = new LiveRoom(config, registry, wires, cache, guarded);
            room.status.start();
            room.swap.start();
            room.releases.start();
            return room;
        } catch (IOException e) {
            cache.delete();
            throw new StartException("bencao.checkpoint.cache: " + e.getMessage(), e);
        } catch (StartException e) {
            cache.delete();
            throw e;
        }
    }

    /** @throws StartException if the configured checkpoint can't be run here */
    Serving awaitFirst() throws InterruptedException {
        try {
            return slot.awaitFirst();
        } catch (ExecutionException e) {
            throw new StartException(e.getCause().getMessage(), e.getCause());
        }
    }

    LiveModel live() {
        return live;
    }

    /** Why no checkpoint serves; empty while one does. */
    Optional<String> problem() {
        return slot.problem();
    }

    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        live.serving().ifPresent(serving -> {
            facts.put("checkpoint", serving.subject().id());
            facts.put("digest", serving.subject().digest());
            facts.put("precision", serving.subject().precision());
            facts.put("state", serving.text());
        });
        slot.notServed().ifPresent(why -> facts.put("release", why));
        return facts;
    }

    /** Begins no change any more, and gives up the one under way. */
    void stopChanging() {
        follower.stop();
        swap.interrupt();
    }

    /** Ends it, once no batch comes any more: the memory is given back, the last status is written. */
    void stop() throws InterruptedException {
        stopChanging();
        await(swap, LOADED);
        if (!slot.retire(LAST_BATCH)) {
            LOG.warn("A batch is still running; the model is not closed");
        }
        statuses.stop();
        await(releases, LAST_BATCH);
        await(status, LAST_BATCH);
        cache.delete();
    }

    private static void await(Thread thread, Duration most) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedJoin(thread, most.toNanos());
        if (thread.isAlive()) {
            LOG.warn("Thread did not end in time thread={}", thread.getName());
        }
    }
}
