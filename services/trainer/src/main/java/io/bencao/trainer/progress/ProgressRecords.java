package io.bencao.trainer.progress;

import io.bencao.schemas.avro.GateDecision;
import io.bencao.schemas.avro.TrainingPhase;
import io.bencao.schemas.avro.TrainingProgress;
import java.time.Instant;

/** Progress as it stands in the topic. */
public final class ProgressRecords {

    private static final int LONGEST_REASON = 2_000;

    private ProgressRecords() {}

    /** As a record written now. */
    public static TrainingProgress of(RunProgress progress, Instant now) {
        TrainingProgress.Builder record = TrainingProgress.newBuilder()
                .setRunId(progress.runId())
                .setPhase(TrainingPhase.valueOf(progress.phase().name()))
                .setEpoch(progress.epoch())
                .setEpochs(progress.epochs())
                .setStep(progress.step())
                .setSteps(progress.steps())
                .setAt(now);
        progress.loss().ifPresent(record::setLoss);
        progress.accuracy().ifPresent(record::setAccuracy);
        progress.imagesPerSecond().ifPresent(record::setImagesPerSecond);
        progress.etaMillis().ifPresent(record::setEtaMillis);
        progress.passed().ifPresent(passed -> record.setDecision(passed ? GateDecision.PASSED : GateDecision.REFUSED));
        progress.reason()
                .ifPresent(reason -> record.setReason(reason.substring(0, Math.min(LONGEST_REASON, reason.length()))));
        return record.build();
    }
}
