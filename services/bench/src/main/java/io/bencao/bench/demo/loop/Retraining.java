package io.bencao.bench.demo.loop;

import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.schemas.avro.GateDecision;
import io.bencao.schemas.avro.TrainingPhase;
import io.bencao.schemas.avro.TrainingProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What trainer and classifier say of the new checkpoint, from the first step of its training to its first prediction. Thread-safe. */
final class Retraining {

    private static final int BAR = 30;

    private TrainingProgress last;
    private Instant began;
    private String refusal;
    private boolean passed;
    private CheckpointRelease release;
    private CheckpointStatus serving;

    synchronized void progress(TrainingProgress progress) {
        if (began == null) {
            began = progress.getAt();
        }
        if (progress.getDecision() == GateDecision.PASSED) {
            passed = true;
        }
        if (progress.getDecision() == GateDecision.REFUSED || progress.getPhase() == TrainingPhase.FAILED) {
            refusal = progress.getReason() == null ? "it gave no reason" : progress.getReason();
        }
        last = progress;
    }

    synchronized void released(CheckpointRelease latest) {
        release = latest;
    }

    synchronized void status(CheckpointStatus status) {
        if (status.getState() == CheckpointState.SERVING) {
            serving = status;
        }
    }

    /** Whether the released checkpoint serves. */
    synchronized boolean live() {
        return release != null && serving != null && serving.getDigest().equals(release.getDigest());
    }

    /** Whether the gate let the released checkpoint through. */
    synchronized boolean gatePassed() {
        return passed;
    }

    /** Why no checkpoint came of it, once the trainer said so. */
    synchronized Optional<String> refusal() {
        return release == null ? Optional.ofNullable(refusal) : Optional.empty();
    }

    /** From the first word of the trainer to the release; NaN without one. */
    synchronized double trainSeconds() {
        return release == null ? Double.NaN : millis(began, release.getReleasedAt()) / 1000.0;
    }

    /** From the release to the first batch that it can answer, milliseconds; NaN where there was none. */
    synchronized double swapMillis() {
        return live() ? millis(release.getReleasedAt(), serving.getSince()) : Double.NaN;
    }

    /** Name of the checkpoint that serves. */
    synchronized String checkpoint() {
        return serving == null ? "" : serving.getCheckpointId();
    }

    /** One line for the person who watches. */
    synchronized String line() {
        if (release != null) {
            return "released " + release.getCheckpointId() + "; " + (live() ? "it serves" : "the classifier loads it");
        }
        if (last == null) {
            return "waiting for the trainer to begin";
        }
        StringBuilder line =
                new StringBuilder("trainer: ").append(last.getPhase().name().toLowerCase(Locale.ROOT));
        if (last.getSteps() > 0) {
            int filled = (int) Math.min(BAR, BAR * last.getStep() / last.getSteps());
            line.append(" [")
                    .append("#".repeat(filled))
                    .append(".".repeat(BAR - filled))
                    .append(']');
        }
        if (last.getImagesPerSecond() != null) {
            line.append(String.format(Locale.ROOT, " %.1f images/s", last.getImagesPerSecond()));
        }
        if (last.getEtaMillis() != null) {
            line.append(", ").append(last.getEtaMillis() / 1000).append(" s left");
        }
        return line.toString();
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
