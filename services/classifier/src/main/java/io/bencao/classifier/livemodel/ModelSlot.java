package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.classifier.livemodel.ModelState.Draining;
import io.bencao.classifier.livemodel.ModelState.Refused;
import io.bencao.classifier.livemodel.ModelState.Serving;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that says which checkpoint answers, and why none does or not the newest: puts a checkpoint in, lets the one
 * before go once its last batch is finished, and tells the watcher. Predictors borrow what it holds from the {@link LiveModel}.
 * Changed on the thread "swap"; asked from any.
 */
public final class ModelSlot {

    private static final Logger LOG = LoggerFactory.getLogger(ModelSlot.class);

    /** A batch takes seconds at most; one that hangs must not keep the next release out for ever. */
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(60);

    private final LiveModel live;
    private final SwapWatcher watcher;
    private final CompletableFuture<Serving> first = new CompletableFuture<>();
    private Optional<CheckpointBundle> champion = Optional.empty();
    private Optional<Draining> leaving = Optional.empty();
    private volatile Optional<String> notServed = Optional.empty();
    private volatile String vacancy = "the checkpoint is being loaded";

    /** @param watcher told what becomes of the checkpoints */
    public ModelSlot(LiveModel live, SwapWatcher watcher) {
        this.live = live;
        this.watcher = watcher;
    }

    /**
     * Waits until the first checkpoint serves.
     *
     * @throws ExecutionException with an {@link IllegalStateException} if the configured one can't
     */
    public Serving awaitFirst() throws InterruptedException, ExecutionException {
        return first.get();
    }

    /** Why no checkpoint serves; empty while one does. */
    public Optional<String> problem() {
        return live.serving().isPresent() ? Optional.empty() : Optional.of(vacancy);
    }

    /** Why the newest release is not what serves; empty while it is. */
    public Optional<String> notServed() {
        return notServed;
    }

    /** A release was refused for what it says itself; on any thread. */
    public void announceRefusedRelease(Refused refused) {
        watcher.reached(refused, Optional.empty());
        live.serving().ifPresent(serving -> watcher.reached(serving, Optional.of(refused.reason())));
    }

    /** In the end: as {@link LiveModel#retire}, and says so. Once no change is under way any more. */
    public boolean retire(Duration most) throws InterruptedException {
        Optional<Serving> last = live.serving();
        boolean closed = live.retire(most);
        if (closed) {
            last.ifPresent(serving -> watcher.reached(serving.draining().retired(), Optional.empty()));
        }
        return closed;
    }

    /** Whether any checkpoint answers. */
    boolean isServing() {
        return live.serving().isPresent();
    }

    /** Whether this checkpoint answers. */
    boolean isServing(String digest) {
        return live.serving()
                .filter(serving -> serving.model().answerer().digest().equals(digest))
                .isPresent();
    }

    /** The checkpoint that serves, or did until its memory was freed; none before the first. */
    Optional<CheckpointBundle> champion() {
        return champion;
    }

    /** A checkpoint is on its way. */
    void announce(ModelState state) {
        watcher.reached(state, Optional.empty());
    }

    /** The newest release names what serves already. */
    void confirmNewest() {
        notServed = Optional.empty();
        live.serving().ifPresent(serving -> watcher.reached(serving, notServed));
    }

    /**
     * A release was refused; what serves goes on.
     *
     * @param newest whether it is the newest
     * @param number the release's
     */
    void announceRefusal(Refused refused, boolean newest, long number) {
        if (newest) {
            notServed = Optional.of("release " + number + ": " + refused.reason());
        }
        watcher.reached(refused, Optional.empty());
        if (isServing()) {
            live.serving().ifPresent(serving -> watcher.reached(serving, notServed));
        } else {
            vacancy = "release " + number + " is refused: " + refused.reason();
        }
    }

    /** No checkpoint serves, for this reason, until one does. */
    void announceVacancy(String why) {
        LOG.warn("No checkpoint serves reason='{}'", why);
        vacancy = why;
    }

    /** The configured checkpoint can't serve: {@link #awaitFirst} ends with this reason. */
    void fail(String why) {
        vacancy = why;
        first.completeExceptionally(new IllegalStateException(why));
    }

    /** Lets go of the one that serves, to have its memory; what it was, if there was one. */
    Optional<CheckpointBundle> free() throws InterruptedException {
        Optional<Serving> before = live.vacate();
        if (before.isEmpty()) {
            return Optional.empty();
        }
        LOG.info("Images wait while the checkpoint changes: memory is freed first");
        vacancy = "images wait while the checkpoint changes";
        letGo(before.get());
        awaitDrained();
        return champion;
    }

    /**
     * From now on this one answers.
     *
     * @param newest whether it is what the newest release names
     */
    void serve(Serving next, CheckpointBundle bundle, boolean newest) {
        if (newest) {
            notServed = Optional.empty();
        }
        live.serve(next).ifPresent(this::letGo);
        champion = Optional.of(bundle);
        LOG.info("Checkpoint serving checkpoint='{}'", next.subject());
        first.complete(next);
        watcher.reached(next, notServed);
    }

    private void letGo(Serving before) {
        Draining draining = before.draining();
        leaving = Optional.of(draining);
        watcher.reached(draining, Optional.empty());
        draining.model().retire();
    }

    /** Waits until what was let go has finished its batches and given its memory back. */
    void awaitDrained() throws InterruptedException {
        if (leaving.isEmpty()) {
            return;
        }
        Draining draining = leaving.get();
        leaving = Optional.empty();
        if (!draining.model().awaitClosed(LONGEST_DRAIN)) {
            LOG.warn("A batch is still running; its checkpoint is closed when it ends {}", draining.subject());
            return;
        }
        watcher.reached(draining.retired(), Optional.empty());
        LOG.info("Checkpoint retired checkpoint='{}'", draining.subject());
        live.serving().ifPresent(serving -> watcher.reached(serving, notServed));
    }
}
