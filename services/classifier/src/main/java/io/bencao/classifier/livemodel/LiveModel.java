package io.bencao.classifier.livemodel;

import io.bencao.classifier.livemodel.ModelState.Draining;
import io.bencao.classifier.livemodel.ModelState.Serving;
import io.bencao.imaging.ImagePreparer;
import java.time.Duration;
import java.util.Optional;

/** The one reference that says which checkpoint answers. Thread-safe. */
public final class LiveModel {

    private volatile Serving serving;
    private volatile ModelState state;

    /** Begins with a checkpoint that serves. */
    public LiveModel(Serving first) {
        this.serving = first;
        this.state = first;
    }

    /** Where the live checkpoint stands. */
    public ModelState state() {
        return state;
    }

    /** How pictures are prepared for the live checkpoint. */
    public ImagePreparer preparer() {
        return serving.model().preparer();
    }

    /** The live model's name and checkpoint. */
    public ServingModel model() {
        return serving.model();
    }

    /** The live model, for one batch; none once it is retired. */
    public Optional<ServingModel.Loan> lend() {
        return serving.model().lend();
    }

    /**
     * Lends nothing from now on, waits until the last batch is finished, and gives the memory back.
     *
     * @return false if a batch is still running after that long; the memory is given back when it ends
     */
    public boolean retire(Duration most) throws InterruptedException {
        Draining draining = serving.draining();
        state = draining;
        draining.model().retire();
        if (!draining.model().awaitClosed(most)) {
            return false;
        }
        state = draining.retired();
        return true;
    }
}
