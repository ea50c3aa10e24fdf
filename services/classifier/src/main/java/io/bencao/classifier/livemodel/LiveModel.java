package io.bencao.classifier.livemodel;

import io.bencao.classifier.livemodel.ModelState.Draining;
import io.bencao.classifier.livemodel.ModelState.Serving;
import io.bencao.imaging.ImagePreparer;
import java.time.Duration;
import java.util.Optional;

/**
 * The one reference that says which checkpoint answers. It may point at none: before the first, and while a change frees the
 * old one's memory first; predictors wait then. Thread-safe.
 */
public final class LiveModel {

    private volatile Serving serving;
    private volatile ImagePreparer preparer;
    private boolean retired;

    /** Begins with none. */
    public LiveModel() {}

    /** Begins with a checkpoint that serves. */
    public LiveModel(Serving first) {
        this.serving = first;
        this.preparer = first.model().preparer();
    }

    /** The checkpoint that answers; none for a while in the cases above, and in the end. */
    public Optional<Serving> serving() {
        return Optional.ofNullable(serving);
    }

    /**
     * How images are prepared: the same for all checkpoints that follow one another here.
     *
     * @throws IllegalStateException before the first
     */
    public ImagePreparer preparer() {
        ImagePreparer current = preparer;
        if (current == null) {
            throw new IllegalStateException("no checkpoint has served yet");
        }
        return current;
    }

    /** The live model, for one batch; waits where there is none for a while; empty once it is retired. */
    public Optional<ServingModel.Loan> lend() throws InterruptedException {
        while (true) {
            Serving current = serving;
            if (current != null) {
                Optional<ServingModel.Loan> loan = current.model().lend();
                if (loan.isPresent()) {
                    return loan;
                }
            }
            synchronized (this) {
                if (retired) {
                    return Optional.empty();
                }
                if (serving == null) {
                    wait();
                }
            }
        }
    }

    /**
     * Batches that begin from now on are answered by this one.
     *
     * @return the one to let go: the one before, if any; this one itself once all is retired
     */
    synchronized Optional<Serving> serve(Serving next) {
        if (retired) {
            return Optional.of(next);
        }
        Serving before = serving;
        preparer = next.model().preparer();
        serving = next;
        notifyAll();
        return Optional.ofNullable(before);
    }

    /** Points at none. @return the one to let go */
    synchronized Optional<Serving> vacate() {
        Serving before = serving;
        serving = null;
        return Optional.ofNullable(before);
    }

    /**
     * Lends nothing from now on, waits until the last batch is finished, and gives the memory back.
     *
     * @return false if a batch is still running after that long; the memory is given back when it ends
     */
    public boolean retire(Duration most) throws InterruptedException {
        Optional<Serving> last;
        synchronized (this) {
            retired = true;
            last = vacate();
            notifyAll();
        }
        return last.isEmpty() || letGo(last.get().draining(), most);
    }

    /** Ends a model that gets no more batches; whether its memory is given back within that time. */
    static boolean letGo(Draining draining, Duration most) throws InterruptedException {
        draining.model().retire();
        return draining.model().awaitClosed(most);
    }
}
