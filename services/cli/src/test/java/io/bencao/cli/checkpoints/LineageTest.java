package io.bencao.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.avro.CheckpointRelease;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineageTest {

    @Test
    void shouldGoBackStepByStepAndNotForthAgain() {
        // Given a, replaced by b, replaced by c
        List<CheckpointRelease> releases = new ArrayList<>(List.of(of("a", null), of("b", "a"), of("c", "b")));

        // Then
        assertThat(Lineage.before(releases)).contains("b");
        releases.add(of("b", "c"));
        assertThat(Lineage.before(releases)).contains("a");
        releases.add(of("a", "b"));
        assertThat(Lineage.before(releases)).isEmpty();
    }

    @Test
    void shouldKnowThatNothingIsBeforeOneThatWasOnlyGoneBackTo() {
        // Given a served from the start and was never released
        List<CheckpointRelease> releases = List.of(of("b", "a"), of("a", "b"));

        // Then
        assertThat(Lineage.before(releases)).isEmpty();
    }

    @Test
    void shouldNameACheckpointByTheIdOfItsRelease() {
        // Then
        assertThat(Lineage.id(List.of(of("a", null)), "a")).isEqualTo("id-a");
        assertThat(Lineage.id(List.of(of("a", null)), "0123456789abcdef")).isEqualTo("0123456789ab");
    }

    private static CheckpointRelease of(String digest, String parent) {
        return CheckpointRelease.newBuilder()
                .setModel("herbs")
                .setSlot("champion")
                .setNumber(1)
                .setCheckpointId("id-" + digest)
                .setDigest(digest)
                .setUri(digest)
                .setParentDigest(parent)
                .setReleasedAt(Instant.EPOCH)
                .setReleasedBy("test")
                .setReason("test")
                .setKeyId("key")
                .setSignature(ByteBuffer.allocate(0))
                .build();
    }
}
