package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.classifier.livemodel.ModelState.Serving;
import io.bencao.classifier.predict.FragileCheckpoint;
import io.bencao.classifier.predict.FragileCheckpoint.Variant;
import io.bencao.imaging.ImageLimits;
import io.bencao.inference.InferenceOptions;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ReleaseRecords;
import io.bencao.runtime.PhaseGate;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.testkit.Waiting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Swapper and slot as in the service, with real tiny checkpoints in a store; Kafka is left out: the test says what is released. */
final class SwapFixture implements AutoCloseable {

    final Path folder;
    final SigningKey key = SigningKey.generate();
    final LiveModel live = new LiveModel();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    /** What the watcher was told, "state id", in its order. */
    final List<String> told = new CopyOnWriteArrayList<>();

    final ModelSlot slot = new ModelSlot(
            live,
            (state, notServed) -> told.add(state.text() + " " + state.subject().id()));
    volatile PhaseGate gate = PhaseGate.OPEN;
    private final ReleaseLog log;
    private final Swapper swapper;
    private final Thread thread;
    private long number;

    SwapFixture(Path folder, boolean freesFirst, boolean withStore) throws IOException {
        this.folder = folder;
        TrustedKeys keys = TrustedKeys.of(key);
        log = new ReleaseLog(new ReleaseRecords(Wire.of(CheckpointRelease.class)), keys);
        ReleaseHistory history = log.champions("fragile");
        Optional<CheckpointStore> store =
                withStore ? Optional.of(new FolderStore(folder.resolve("store"))) : Optional.empty();
        BundleSource source =
                new BundleSource(keys, store, Optional.empty(), BundleCache.in(folder.resolve("cache")), 100_000_000);
        PendingRelease pending = new PendingRelease();
        ReleaseSwap swap = new ReleaseSwap(
                source,
                new CompatibilityCheck("fragile", Optional.empty(), history, source),
                new ModelLoader(InferenceOptions.onCpu(), ImageLimits.DEFAULT, List.of(1, 2), reached -> {}),
                slot,
                new SwapPolicy(freesFirst, new MemoryHeadroom()),
                pending,
                new SwapMeters(registry),
                phase -> gate.pass(phase));
        swapper = new Swapper("fragile", Optional.empty(), history, pending, swap, slot);
        thread = new Thread(swapper, "swap");
        thread.start();
    }

    CheckpointBundle write(String id) throws IOException {
        return write(Variant.usual(id));
    }

    CheckpointBundle write(Variant variant) throws IOException {
        return FragileCheckpoint.write(folder, variant, key);
    }

    /** All that was released so far is read. */
    void begin() {
        swapper.historyRead();
    }

    /** Stands in the topic from before the start on. */
    void releasedBefore(CheckpointBundle bundle) {
        accept(bundle.digest());
    }

    /** Is released now. */
    void release(CheckpointBundle bundle) {
        release(bundle.digest());
    }

    void release(String digest) {
        swapper.want(accept(digest));
    }

    private ReleaseStatement accept(String digest) {
        number++;
        ReleaseStatement statement = new ReleaseStatement(
                "fragile", "champion", number, digest, null, Instant.EPOCH, "test", "d".repeat(64));
        log.remember(statement.sign(key));
        return statement;
    }

    void awaitServing(CheckpointBundle bundle) {
        Waiting.until(bundle.manifest().id() + " serves", () -> slot.isServing(bundle.digest()));
    }

    Optional<String> serving() {
        return live.serving().map(Serving::subject).map(ModelState.Subject::id);
    }

    double swaps(SwapOutcome outcome, SwapPhase phase) {
        return registry.counter("bencao.swaps", "outcome", outcome.text(), "phase", phase.text())
                .count();
    }

    /** Ends the thread as the end of the service does. */
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    @Override
    public void close() throws InterruptedException {
        stop();
        if (!slot.retire(Duration.ofSeconds(20))) {
            throw new AssertionError("a batch still runs");
        }
    }
}
