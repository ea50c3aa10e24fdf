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
 * A loaded checkpoint: its engine, its way of preparing pictures, its labels. Lent out batch by batch and counted: closing a
 * running ONNX Runtime session crashes the JVM, so the engine is closed by whoever brings the last batch home. Thread-safe.
 */
public final class ServingModel {

    private final OnnxClassifier engine;
    private final ImagePreparer preparer;
    private final Answerer answerer;
    private final String name;

    private int lent;
    private boolean retiring;
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

    /** How pictures are prepared for it. */
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

    /** No new loans; closes it now if none is out, else when the last comes back. */
    synchronized void retire() {
        retiring = true;
        closeIfHome();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void comeHome() {
        lent--;
        closeIfHome();
    }

    private void closeIfHome() {
        if (retiring && lent == 0 && !closed) {
            closed = true;
            engine.close();
            notifyAll();
        }
    }

    /** Waits until it is closed, at most that long; whether it is. */
    synchronized boolean awaitClosed(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        for (long left = most.toNanos(); !closed && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return closed;
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
