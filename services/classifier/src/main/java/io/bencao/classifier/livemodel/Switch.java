package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.classifier.livemodel.ModelState.Draining;
import io.bencao.classifier.livemodel.ModelState.Refused;
import io.bencao.classifier.livemodel.ModelState.Serving;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the live model's reference and lets go of what it pointed at, and says so. Changed on the thread "swap"; asked from any.
 */
public final class Switch {

    private static final Logger LOG = LoggerFactory.getLogger(Switch.class);

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
    public Switch(LiveModel live, SwapWatcher watcher) {
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
    public Optional<String> trouble() {
        return live.serving().isPresent() ? Optional.empty() : Optional.of(vacancy);
    }

    /** Why the newest release is not what serves; empty while it is. */
    public Optional<String> notServed() {
        return notServed;
    }

    /** A release was refused for what it says itself; on any thread. */
    public void releaseRefused(Refused refused) {
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

    boolean serves() {
        return live.serving().isPresent();
    }

    boolean serves(String digest) {
        return live.serving()
                .filter(serving -> serving.model().answerer().digest().equals(digest))
                .isPresent();
    }

    /** What a next checkpoint must fit: the one that serves, else what is given. */
    Optional<Manifest> reference(Supplier<Optional<CheckpointBundle>> otherwise) {
        return champion.or(otherwise).map(CheckpointBundle::manifest);
    }

    void reached(ModelState state) {
        watcher.reached(state, Optional.empty());
    }

    /** The newest release names what serves already. */
    void confirm() {
        notServed = Optional.empty();
        live.serving().ifPresent(serving -> watcher.reached(serving, notServed));
    }

    /** A release was refused; what serves goes on. */
    void refused(Refused refused, boolean newest, long number) {
        if (newest) {
            notServed = Optional.of("release " + number + ": " + refused.reason());
        }
        watcher.reached(refused, Optional.empty());
        if (serves()) {
            live.serving().ifPresent(serving -> watcher.reached(serving, notServed));
        } else {
            vacancy = "release " + number + " is refused: " + refused.reason();
        }
    }

    void vacant(String why) {
        LOG.warn("No checkpoint serves reason='{}'", why);
        vacancy = why;
    }

    void impossible(String why) {
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
        leave(before.get());
        drain();
        return champion;
    }

    /**
     * From now on this one answers.
     *
     * @param newest whether it is what the newest release names
     * @return true
     */
    boolean to(Serving next, CheckpointBundle bundle, boolean newest) {
        if (newest) {
            notServed = Optional.empty();
        }
        live.serve(next).ifPresent(this::leave);
        champion = Optional.of(bundle);
        LOG.info("Checkpoint serving checkpoint='{}'", next.subject());
        first.complete(next);
        watcher.reached(next, notServed);
        return true;
    }

    private void leave(Serving before) {
        Draining draining = before.draining();
        leaving = Optional.of(draining);
        watcher.reached(draining, Optional.empty());
        draining.model().retire();
    }

    /** Waits until what was let go has finished its batches and given its memory back. */
    void drain() throws InterruptedException {
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
