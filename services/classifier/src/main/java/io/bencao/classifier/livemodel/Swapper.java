package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointRefusal;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.classifier.livemodel.ModelState.Loading;
import io.bencao.classifier.livemodel.ModelState.Refused;
import io.bencao.classifier.livemodel.ModelState.Serving;
import io.bencao.classifier.livemodel.ModelState.Subject;
import io.bencao.classifier.livemodel.ModelState.Verifying;
import io.bencao.classifier.livemodel.SwapMeters.Outcome;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.runtime.PhaseGate;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the newest valid release live, one change at a time, on the thread "swap". Whatever goes wrong with a new checkpoint,
 * the one that serves goes on. What can't be fetched now is tried again until it can be or a newer release comes.
 */
public final class Swapper implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Swapper.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    /** As far back as anybody goes. */
    private static final int MOST_CANDIDATES = 100;

    private final ReleaseHistory history;
    private final BundleSource source;
    private final ModelLoader loader;
    private final Switch change;
    private final SwapPolicy policy;
    private final SwapMeters meters;
    private final PhaseGate gate;
    private final String model;
    private final Optional<CheckpointBundle> path;
    private final Wanted wanted = new Wanted();
    private final CountDownLatch historyRead = new CountDownLatch(1);

    /** Whether the last checkpoint that could not be fetched was not to be had for want of the store itself. */
    private boolean storeAway;

    /**
     * @param history the valid releases
     * @param source fetches and verifies their checkpoints
     * @param loader makes them ready
     * @param change sets the reference
     * @param policy whether two may be in memory
     * @param meters counts and times changes
     * @param gate open but for tests
     * @param model whose releases are followed
     * @param path what serves where nothing was released; verified
     */
    public Swapper(
            ReleaseHistory history,
            BundleSource source,
            ModelLoader loader,
            Switch change,
            SwapPolicy policy,
            SwapMeters meters,
            PhaseGate gate,
            String model,
            Optional<CheckpointBundle> path) {
        this.history = history;
        this.source = source;
        this.loader = loader;
        this.change = change;
        this.policy = policy;
        this.meters = meters;
        this.gate = gate;
        this.model = model;
        this.path = path;
    }

    /** All releases that were there are in the history: now it is known which is the last. */
    public void historyRead() {
        historyRead.countDown();
    }

    /** This one came after the history was read. */
    public void want(ReleaseStatement release) {
        wanted.put(release);
    }

    @Override
    public void run() {
        try {
            historyRead.await();
            Optional<ReleaseStatement> awaited = begin();
            if (awaited.isPresent() && !wanted.isNew()) {
                serve(awaited.get());
            }
            while (true) {
                serve(wanted.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Serves the newest release that can be; else the configured path; else whatever comes. A store that is away is waited for:
     * to serve something older for that alone would be a change that nobody asked for.
     *
     * @return the newest release, if it is to be tried again since its checkpoint is not in the store yet
     */
    private Optional<ReleaseStatement> begin() throws InterruptedException {
        Map<String, ReleaseStatement> candidates = new LinkedHashMap<>();
        history.newestFirst(MOST_CANDIDATES)
                .forEach(release -> candidates.putIfAbsent(release.digest(), release.statement()));
        Optional<ReleaseStatement> awaited = Optional.empty();
        for (ReleaseStatement release : candidates.values()) {
            Outcome outcome = serveOrPass(release);
            if (outcome == Outcome.POSTPONED && isNewest(release)) {
                awaited = Optional.of(release);
            } else if (outcome == Outcome.SERVED || wanted.isNew()) {
                return awaited;
            }
        }
        if (path.isPresent()) {
            servePath(path.get());
        } else if (candidates.isEmpty()) {
            change.vacant("nothing was released for model \"" + model + "\" yet and bencao.checkpoint.path is not set;"
                    + " release one: bencao checkpoints release");
        }
        return awaited;
    }

    /** Waits for the store where it is away, but not for a checkpoint that the store does not have. */
    private Outcome serveOrPass(ReleaseStatement release) throws InterruptedException {
        Outcome outcome = attempt(release);
        while (outcome == Outcome.POSTPONED && storeAway && !wanted.awaitNew(FIRST_PAUSE)) {
            outcome = attempt(release);
        }
        return outcome;
    }

    private void servePath(CheckpointBundle bundle) throws InterruptedException {
        Steps steps = new Steps(wanted, gate, change, meters);
        ModelState reached = loader.load(new Verifying(bundle), steps);
        if (reached instanceof Serving serving) {
            steps.finish(serving, bundle, false);
        } else if (reached instanceof Refused refused) {
            change.impossible("The checkpoint " + bundle.folder() + " is refused: " + refused.reason());
        }
    }

    /** Until it serves, is refused, or a newer one came. */
    private void serve(ReleaseStatement release) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            if (attempt(release) != Outcome.POSTPONED) {
                return;
            }
            LOG.warn("Tried again later release={} seconds={}", release.number(), pause.toSeconds());
            if (wanted.awaitNew(pause)) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Outcome attempt(ReleaseStatement release) throws InterruptedException {
        if (change.serves(release.digest())) {
            LOG.info("Release {} names the checkpoint that serves", release.number());
            change.confirm();
            return Outcome.SERVED;
        }
        Steps steps = new Steps(wanted, gate, change, meters);
        Loading loading = new Loading(Subject.released(release.digest()));
        change.reached(loading);
        steps.enter(SwapPhase.LOADING);
        CheckpointBundle bundle;
        try {
            bundle = source.fetch(release.digest());
        } catch (IOException e) {
            storeAway = true;
            return off(steps, Outcome.POSTPONED, release, loading.refused("store-unreachable: " + why(e)));
        } catch (CheckpointException e) {
            storeAway = false;
            // A copy of the store may lag behind the release.
            boolean later = e.refusal() == CheckpointRefusal.MANIFEST_MISSING;
            return off(
                    steps,
                    later ? Outcome.POSTPONED : Outcome.REFUSED,
                    release,
                    loading.refused(e.refusal().text() + ": " + e.getMessage()));
        }
        Optional<String> misfit = Fit.misfit(bundle.manifest(), model, change.reference(this::reference));
        if (misfit.isPresent()) {
            return off(steps, Outcome.REFUSED, release, loading.found(bundle).refused(misfit.get()));
        }
        return load(release, bundle, steps);
    }

    private Outcome load(ReleaseStatement release, CheckpointBundle bundle, Steps steps) throws InterruptedException {
        Optional<CheckpointBundle> freed = policy.freesFirst(bundle.manifest()) ? change.free() : Optional.empty();
        ModelState reached = loader.load(new Verifying(bundle), steps);
        if (reached instanceof Serving serving) {
            source.spare(bundle.digest());
            steps.finish(serving, bundle, isNewest(release));
            return Outcome.SERVED;
        }
        if (freed.isPresent()) {
            restore(freed.get());
        }
        return off(steps, steps.superseded() ? Outcome.SUPERSEDED : Outcome.REFUSED, release, reached);
    }

    private Outcome off(Steps steps, Outcome outcome, ReleaseStatement release, ModelState reached) {
        steps.end(outcome);
        if (reached instanceof Refused refused) {
            change.refused(refused, isNewest(release) && outcome != Outcome.SUPERSEDED, release.number());
        }
        return outcome;
    }

    private boolean isNewest(ReleaseStatement release) {
        return history.last()
                .map(ValidRelease::statement)
                .filter(release::equals)
                .isPresent();
    }

    /** The memory was freed for nothing: the one before serves again. */
    private void restore(CheckpointBundle before) throws InterruptedException {
        while (!(loader.load(new Verifying(before)) instanceof Serving serving && change.to(serving, before, false))) {
            change.vacant("neither the released checkpoint nor the one before it, " + before + ", can be loaded");
            if (wanted.awaitNew(LONGEST_PAUSE)) {
                return;
            }
        }
    }

    /** What a first checkpoint must fit: the configured one, else the oldest that was ever released and is still there. */
    private Optional<CheckpointBundle> reference() {
        if (path.isPresent()) {
            return path;
        }
        Optional<CheckpointBundle> oldest = Optional.empty();
        for (ValidRelease release : history.newestFirst(MOST_CANDIDATES)) {
            try {
                oldest = Optional.of(source.peek(release.digest()));
            } catch (IOException | CheckpointException e) {
                LOG.debug("Release {} is not there any more", release.number(), e);
            }
        }
        return oldest;
    }

    private static String why(IOException e) throws InterruptedException {
        if (Thread.interrupted()) {
            // Told to stop while copying: the channel was closed by that, not by any trouble.
            throw new InterruptedException("stopped while fetching a checkpoint");
        }
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
