package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.Manifest;
import io.bencao.classifier.flow.Outcome.Answerer;
import io.bencao.imaging.ImagePreparer;
import io.bencao.inference.BatchPredictor;
import io.bencao.inference.OnnxClassifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A loaded checkpoint: its engine, its way of preparing images, its labels. Lent out batch by batch and counted: closing a
 * running ONNX Runtime session crashes the JVM, so the engine is closed once the last batch is home: by who waits for that, since
 * it takes as long as a batch, else by who brings it. Thread-safe.
 */
public final class ServingModel {

    private final OnnxClassifier engine;
    private final ImagePreparer preparer;
    private final Answerer answerer;
    private final String name;

    private int lent;
    private boolean retiring;
    private boolean awaited;
    private boolean closing;
    private boolean closed;

    ServingModel(OnnxClassifier engine, ImagePreparer preparer) {
        this.engine = engine;
        this.preparer = preparer;
        this.name = engine.manifest().name();
        this.answerer = new Answerer(name, engine.manifest().id(), engine.digest(), engine.precision());
    }

    /** Who answers: id, digest, precision. */
    public Answerer answerer() {
        return answerer;
    }

    /** The model's name. */
    public String name() {
        return name;
    }

    /** The labels in the order of the network's outputs. */
    public List<String> labels() {
        return engine.labels();
    }

    /** What its checkpoint says of itself. */
    public Manifest manifest() {
        return engine.manifest();
    }

    /** Bytes of one prepared image: {@code size × size × 3}. */
    public int imageBytes() {
        return engine.inputSize() * engine.inputSize() * 3;
    }

    /** How images are prepared for it. */
    public ImagePreparer preparer() {
        return preparer;
    }

    /** A predictor for the calling thread. */
    public BatchPredictor newPredictor() {
        return engine.newPredictor();
    }

    /** Lends it for a batch; none once it is retiring. */
    synchronized Optional<Loan> lend() {
        if (retiring) {
            return Optional.empty();
        }
        lent++;
        return Optional.of(new Loan(this));
    }

    /** No new loans; closes it now if none is out, else it is closed when the last comes back. */
    void retire() {
        boolean mine;
        synchronized (this) {
            retiring = true;
            mine = takeClosing();
        }
        closeIf(mine);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private void comeHome() {
        boolean mine;
        synchronized (this) {
            lent--;
            // A predictor has better things to do than to close what somebody else waits for.
            mine = !awaited && takeClosing();
            notifyAll();
        }
        closeIf(mine);
    }

    /** Waits until the last loan of a retiring model is back, at most that long, and closes it; whether it is closed. */
    boolean awaitClosed(Duration most) throws InterruptedException {
        boolean mine = false;
        try {
            synchronized (this) {
                awaited = true;
                try {
                    mine = awaitClosing(most);
                } finally {
                    awaited = false;
                    // The last one may have come home just as the waiting was given up.
                    mine = mine || takeClosing();
                }
            }
        } finally {
            closeIf(mine);
        }
        return isClosed();
    }

    /** Whether closing falls to the caller; not if it is closed, or the time is over. Called with the lock held. */
    private boolean awaitClosing(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        long left = most.toNanos();
        while (!closed && left > 0) {
            if (takeClosing()) {
                return true;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        return false;
    }

    /** Called with the lock held. */
    private boolean takeClosing() {
        boolean mine = retiring && lent == 0 && !closing;
        closing |= mine;
        return mine;
    }

    private void closeIf(boolean mine) {
        if (mine) {
            engine.close();
            synchronized (this) {
                closed = true;
                notifyAll();
            }
        }
    }

    /** The model for the length of one batch. */
    public static final class Loan implements AutoCloseable {
        private final ServingModel model;
        private boolean returned;

        private Loan(ServingModel model) {
            this.model = model;
        }

        /** The model; of use until this is closed. */
        public ServingModel model() {
            return model;
        }

        @Override
        public void close() {
            if (!returned) {
                returned = true;
                model.comeHome();
            }
        }
    }
}
