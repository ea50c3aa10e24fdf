package io.bencao.bench.demo.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.schemas.avro.GateDecision;
import io.bencao.schemas.avro.TrainingPhase;
import io.bencao.schemas.avro.TrainingProgress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetrainingTest {

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    private final Retraining retraining = new Retraining();

    @Test
    void shouldBeLiveOnceTheReleasedCheckpointServes() {
        // Given
        retraining.status(serving("first", 0));
        retraining.progress(progress(TrainingPhase.FETCHING, null, 1));
        retraining.progress(progress(TrainingPhase.GATING, GateDecision.PASSED, 30));
        retraining.released(release("second", 31));
        assertThat(retraining.live()).isFalse();

        // When
        retraining.status(serving("second", 33));

        // Then
        assertThat(retraining.live()).isTrue();
        assertThat(retraining.gatePassed()).isTrue();
        assertThat(retraining.trainSeconds()).isEqualTo(30);
        assertThat(retraining.swapMillis()).isEqualTo(2000);
        assertThat(retraining.refusal()).isEmpty();
    }

    @Test
    void shouldTellWhyTheGateRefused() {
        // When
        retraining.progress(progress(TrainingPhase.GATING, GateDecision.REFUSED, 30));

        // Then
        assertThat(retraining.refusal()).contains("because");
        assertThat(retraining.gatePassed()).isFalse();
    }

    static TrainingProgress progress(TrainingPhase phase, GateDecision decision, int second) {
        return TrainingProgress.newBuilder()
                .setRunId("run")
                .setPhase(phase)
                .setEpoch(0)
                .setEpochs(1)
                .setStep(0)
                .setSteps(0)
                .setDecision(decision)
                .setReason(decision == null ? null : "because")
                .setAt(BEGAN.plusSeconds(second))
                .build();
    }

    static CheckpointRelease release(String digest, int second) {
        return CheckpointRelease.newBuilder()
                .setModel("herbs")
                .setSlot("champion")
                .setNumber(1)
                .setCheckpointId(digest)
                .setDigest(digest)
                .setScores(Map.of())
                .setReleasedAt(BEGAN.plusSeconds(second))
                .setReleasedBy("trainer")
                .setReason("better")
                .setKeyId("key")
                .setSignature(ByteBuffer.allocate(1))
                .build();
    }

    static CheckpointStatus serving(String digest, int second) {
        return CheckpointStatus.newBuilder()
                .setInstanceId("local")
                .setState(CheckpointState.SERVING)
                .setCheckpointId(digest)
                .setDigest(digest)
                .setPrecision("fp32")
                .setSince(BEGAN.plusSeconds(second))
                .build();
    }
}
