package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.classifier.livemodel.ModelState.Serving;
import io.bencao.runtime.PhaseGate;
import java.util.Optional;

/** One attempt's way through the phases: timed, given up when a newer release comes, and held where a test asks for it. */
final class SwapAttempt implements CancellationCheck {

    private static final long LONGEST_REST_MILLIS = 500;

    private final PendingRelease pending;
    private final PhaseGate gate;
    private final ModelSlot slot;
    private final SwapMeters meters;
    private SwapPhase phase = SwapPhase.LOADING;
    private long sinceNanos = System.nanoTime();
    private boolean superseded;

    SwapAttempt(PendingRelease pending, PhaseGate gate, ModelSlot slot, SwapMeters meters) {
        this.pending = pending;
        this.gate = gate;
        this.slot = slot;
        this.meters = meters;
    }

    @Override
    public Optional<String> enterPhase(SwapPhase next) throws InterruptedException {
        if (next != phase) {
            measurePhase();
            phase = next;
        }
        gate.pass(next.text());
        return newerRelease();
    }

    @Override
    public Optional<String> betweenBatches(long lastNanos) throws InterruptedException {
        if (slot.isServing()) {
            // As long as the batch took is left to the checkpoint that serves.
            Thread.sleep(Math.min(lastNanos / 1_000_000, LONGEST_REST_MILLIS));
        }
        return newerRelease();
    }

    /** Whether it was given up since a newer release came. */
    boolean isSuperseded() {
        return superseded;
    }

    /** It ended in the phase that it is in. */
    void countEnd(SwapOutcome outcome) {
        meters.countEnd(outcome, phase);
    }

    /**
     * Puts a checkpoint that is ready into the slot and lets the one before go. Too late to be given up: a newer release has
     * its turn after this one.
     *
     * @param newest whether it is what the newest release names
     * @throws InterruptedException if the service ends; the checkpoint's memory is given back if it did not serve yet
     */
    void finish(Serving serving, CheckpointBundle bundle, boolean newest) throws InterruptedException {
        boolean passed = false;
        try {
            enterPhase(SwapPhase.SWITCHING);
            passed = true;
        } finally {
            if (!passed) {
                serving.model().retire();
            }
        }
        slot.serve(serving, bundle, newest);
        enterPhase(SwapPhase.DRAINING);
        slot.awaitDrained();
        measurePhase();
        countEnd(SwapOutcome.SERVED);
    }

    private Optional<String> newerRelease() {
        superseded = pending.hasNew();
        return superseded ? Optional.of("superseded: a newer release came") : Optional.empty();
    }

    private void measurePhase() {
        long now = System.nanoTime();
        meters.measurePhase(phase, now - sinceNanos);
        sinceNanos = now;
    }
}
