package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.classifier.livemodel.ModelState.Serving;
import io.bencao.classifier.livemodel.SwapMeters.Outcome;
import io.bencao.runtime.PhaseGate;
import java.util.Optional;

/** One attempt's way through the phases: timed, given up when a newer release comes, and held where a test asks for it. */
final class Steps implements Course {

    private static final long LONGEST_REST_MILLIS = 500;

    private final Wanted wanted;
    private final PhaseGate gate;
    private final Switch change;
    private final SwapMeters meters;
    private SwapPhase phase = SwapPhase.LOADING;
    private long sinceNanos = System.nanoTime();
    private boolean superseded;

    Steps(Wanted wanted, PhaseGate gate, Switch change, SwapMeters meters) {
        this.wanted = wanted;
        this.gate = gate;
        this.change = change;
        this.meters = meters;
    }

    @Override
    public Optional<String> enter(SwapPhase next) throws InterruptedException {
        if (next != phase) {
            took();
            phase = next;
        }
        gate.pass(next.text());
        return newer();
    }

    @Override
    public Optional<String> between(long lastNanos) throws InterruptedException {
        if (change.serves()) {
            // As long as the batch took is left to the checkpoint that serves.
            Thread.sleep(Math.min(lastNanos / 1_000_000, LONGEST_REST_MILLIS));
        }
        return newer();
    }

    /** Whether it was given up since a newer release came. */
    boolean superseded() {
        return superseded;
    }

    /** It ended in the phase that it is in. */
    void end(Outcome outcome) {
        meters.ended(outcome, phase);
    }

    /**
     * Switches to a checkpoint that is ready and lets the one before go.
     *
     * @param newest whether it is what the newest release names
     */
    void finish(Serving serving, CheckpointBundle bundle, boolean newest) throws InterruptedException {
        boolean passed = false;
        try {
            enter(SwapPhase.SWITCHING);
            passed = true;
        } finally {
            if (!passed) {
                serving.model().retire();
            }
        }
        change.to(serving, bundle, newest);
        enter(SwapPhase.DRAINING);
        change.drain();
        took();
        end(Outcome.SERVED);
    }

    private Optional<String> newer() {
        superseded = wanted.isNew();
        return superseded ? Optional.of("superseded: a newer release came") : Optional.empty();
    }

    private void took() {
        long now = System.nanoTime();
        meters.took(phase, now - sinceNanos);
        sinceNanos = now;
    }
}
