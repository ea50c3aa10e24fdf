package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ValidRelease;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the newest valid release live, one swap at a time, on the thread "swap". What can't be fetched now is tried again until
 * it can be or a newer release comes.
 */
public final class Swapper implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Swapper.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    /** As far back as anybody goes. */
    static final int MOST_CANDIDATES = 100;

    private final String model;
    private final Optional<CheckpointBundle> configured;
    private final ReleaseHistory history;
    private final PendingRelease pending;
    private final ReleaseSwap swap;
    private final ModelSlot slot;
    private final CountDownLatch historyRead = new CountDownLatch(1);

    /**
     * @param model whose releases are followed
     * @param configured what serves where nothing was released; verified
     * @param history the valid releases
     * @param pending the release that comes next
     * @param swap swaps to one of them
     * @param slot what answers
     */
    public Swapper(
            String model,
            Optional<CheckpointBundle> configured,
            ReleaseHistory history,
            PendingRelease pending,
            ReleaseSwap swap,
            ModelSlot slot) {
        this.model = model;
        this.configured = configured;
        this.history = history;
        this.pending = pending;
        this.swap = swap;
        this.slot = slot;
    }

    /** All releases that were there are in the history: now it is known which is the last. */
    public void historyRead() {
        historyRead.countDown();
    }

    /** This one came after the history was read. */
    public void want(ReleaseStatement release) {
        pending.offer(release);
    }

    @Override
    public void run() {
        try {
            historyRead.await();
            Optional<ReleaseStatement> awaited = serveFirst();
            if (awaited.isPresent() && !pending.hasNew()) {
                serveOrRetry(awaited.get());
            }
            while (true) {
                serveOrRetry(pending.awaitAndTake());
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
    private Optional<ReleaseStatement> serveFirst() throws InterruptedException {
        Map<String, ReleaseStatement> candidates = new LinkedHashMap<>();
        history.newestFirst(MOST_CANDIDATES)
                .forEach(release -> candidates.putIfAbsent(release.digest(), release.statement()));
        Optional<ReleaseStatement> awaited = Optional.empty();
        for (ReleaseStatement release : candidates.values()) {
            SwapOutcome outcome = serveOrPassOver(release);
            if (outcome == SwapOutcome.POSTPONED && isNewest(release)) {
                awaited = Optional.of(release);
            } else if (outcome == SwapOutcome.SERVED || pending.hasNew()) {
                return awaited;
            }
        }
        if (configured.isPresent()) {
            swap.swapToConfigured(configured.get());
        } else if (candidates.isEmpty()) {
            slot.announceVacancy("nothing was released for model \"" + model
                    + "\" yet and bencao.checkpoint.path is not set;" + " release one: bencao checkpoints release");
        }
        return awaited;
    }

    /** Waits for the store where it is away, but not for a checkpoint that the store does not have. */
    private SwapOutcome serveOrPassOver(ReleaseStatement release) throws InterruptedException {
        SwapOutcome outcome = swapTo(release);
        while (outcome == SwapOutcome.POSTPONED && swap.isStoreAway() && !pending.awaitNew(FIRST_PAUSE)) {
            outcome = swapTo(release);
        }
        return outcome;
    }

    /** Until it serves, is refused, or a newer one came. */
    private void serveOrRetry(ReleaseStatement release) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (swapTo(release) == SwapOutcome.POSTPONED) {
            LOG.warn("Tried again later release={} seconds={}", release.number(), pause.toSeconds());
            if (pending.awaitNew(pause)) {
                return;
            }
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        }
    }

    private SwapOutcome swapTo(ReleaseStatement release) throws InterruptedException {
        return swap.swapTo(release, () -> isNewest(release));
    }

    private boolean isNewest(ReleaseStatement release) {
        return history.last()
                .map(ValidRelease::statement)
                .filter(release::equals)
                .isPresent();
    }
}
