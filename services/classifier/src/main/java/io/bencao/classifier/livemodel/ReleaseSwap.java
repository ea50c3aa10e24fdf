package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointRefusal;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.classifier.livemodel.ModelState.Loading;
import io.bencao.classifier.livemodel.ModelState.Refused;
import io.bencao.classifier.livemodel.ModelState.Serving;
import io.bencao.classifier.livemodel.ModelState.Subject;
import io.bencao.runtime.PhaseGate;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Swaps to one checkpoint, once: fetch, compare, load, put into the slot. Whatever goes wrong with a new checkpoint, the one that
 * serves goes on. Thread "swap" only.
 */
public final class ReleaseSwap {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseSwap.class);
    private static final Duration RESTORE_PAUSE = Duration.ofSeconds(60);

    private final BundleSource source;
    private final CompatibilityCheck compatibility;
    private final ModelLoader loader;
    private final ModelSlot slot;
    private final SwapPolicy policy;
    private final PendingRelease pending;
    private final Supplier<SwapAttempt> attempts;

    /** Whether the last checkpoint that could not be fetched was not to be had for want of the store itself. */
    private boolean storeAway;

    /**
     * @param source fetches and verifies checkpoints
     * @param compatibility whether they can follow what serves
     * @param loader makes them ready
     * @param slot what answers
     * @param policy whether two may be in memory
     * @param pending what makes an attempt pointless
     * @param meters counts and times attempts
     * @param gate open but for tests
     */
    public ReleaseSwap(
            BundleSource source,
            CompatibilityCheck compatibility,
            ModelLoader loader,
            ModelSlot slot,
            SwapPolicy policy,
            PendingRelease pending,
            SwapMeters meters,
            PhaseGate gate) {
        this.source = source;
        this.compatibility = compatibility;
        this.loader = loader;
        this.slot = slot;
        this.policy = policy;
        this.pending = pending;
        this.attempts = () -> new SwapAttempt(pending, gate, slot, meters);
    }

    /** Whether the store did not answer when it was asked last, or its answer could not be kept. */
    boolean isStoreAway() {
        return storeAway;
    }

    /**
     * One attempt to make what this release names serve.
     *
     * @param isNewest whether it is the newest release, asked at the end: what became of it is then said of the slot too
     */
    SwapOutcome swapTo(ReleaseStatement release, BooleanSupplier isNewest) throws InterruptedException {
        if (slot.isServing(release.digest())) {
            LOG.info("Release {} names the checkpoint that serves", release.number());
            slot.confirmNewest();
            return SwapOutcome.SERVED;
        }
        SwapAttempt attempt = attempts.get();
        Loading loading = ModelState.loading(Subject.released(release.digest()));
        slot.announce(loading);
        attempt.enterPhase(SwapPhase.LOADING);
        CheckpointBundle bundle;
        try {
            bundle = source.fetch(release.digest());
        } catch (IOException e) {
            storeAway = true;
            String what = e instanceof CacheUnwritableException ? "cache-unwritable: " : "store-unreachable: ";
            Refused refused = loading.refused(what + reason(e));
            return giveUp(attempt, SwapOutcome.POSTPONED, release, isNewest, refused);
        } catch (CheckpointException e) {
            storeAway = false;
            // A copy of the store may lag behind the release.
            boolean later = e.refusal() == CheckpointRefusal.MANIFEST_MISSING;
            Refused refused = loading.refused(e.refusal().text() + ": " + e.getMessage());
            return giveUp(attempt, later ? SwapOutcome.POSTPONED : SwapOutcome.REFUSED, release, isNewest, refused);
        }
        Optional<String> misfit = compatibility.incompatibility(bundle.manifest(), slot.champion());
        if (misfit.isPresent()) {
            Refused refused = loading.verifying(bundle).refused(misfit.get());
            return giveUp(attempt, SwapOutcome.REFUSED, release, isNewest, refused);
        }
        return load(release, isNewest, bundle, attempt);
    }

    /** Makes the configured checkpoint serve; nothing else can if it can't. */
    void swapToConfigured(CheckpointBundle bundle) throws InterruptedException {
        SwapAttempt attempt = attempts.get();
        ModelState reached = loader.load(bundle, attempt);
        if (reached instanceof Serving serving) {
            attempt.finish(serving, bundle, false);
        } else if (reached instanceof Refused refused) {
            slot.fail("The checkpoint " + bundle.folder() + " is refused: " + refused.reason());
        }
    }

    private SwapOutcome load(
            ReleaseStatement release, BooleanSupplier isNewest, CheckpointBundle bundle, SwapAttempt attempt)
            throws InterruptedException {
        Optional<CheckpointBundle> freed = policy.freesFirst(bundle.manifest()) ? slot.free() : Optional.empty();
        ModelState reached = loader.load(bundle, attempt);
        if (reached instanceof Serving serving) {
            source.spare(bundle.digest());
            attempt.finish(serving, bundle, isNewest.getAsBoolean());
            return SwapOutcome.SERVED;
        }
        if (freed.isPresent()) {
            restore(freed.get());
        }
        SwapOutcome outcome = attempt.isSuperseded() ? SwapOutcome.SUPERSEDED : SwapOutcome.REFUSED;
        return reached instanceof Refused refused ? giveUp(attempt, outcome, release, isNewest, refused) : outcome;
    }

    private SwapOutcome giveUp(
            SwapAttempt attempt,
            SwapOutcome outcome,
            ReleaseStatement release,
            BooleanSupplier isNewest,
            Refused refused) {
        attempt.countEnd(outcome);
        boolean newest = outcome != SwapOutcome.SUPERSEDED && isNewest.getAsBoolean();
        slot.announceRefusal(refused, newest, release.number());
        return outcome;
    }

    /** The memory was freed for nothing: the one before serves again. */
    private void restore(CheckpointBundle before) throws InterruptedException {
        while (true) {
            if (loader.load(before) instanceof Serving serving) {
                slot.serve(serving, before, false);
                return;
            }
            slot.announceVacancy(
                    "neither the released checkpoint nor the one before it, " + before + ", can be loaded");
            if (pending.awaitNew(RESTORE_PAUSE)) {
                return;
            }
        }
    }

    private static String reason(IOException e) throws InterruptedException {
        if (Thread.interrupted()) {
            // Told to stop while copying: the channel was closed by that, not by any problem.
            throw new InterruptedException("stopped while fetching a checkpoint");
        }
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
