package io.bencao.insights.topicviews;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChampionTest {

    private static final String FIRST = "a".repeat(64);
    private static final String SECOND = "b".repeat(64);

    @Test
    void shouldBeWhatMostInstancesServe() {
        assertThat(Champion.servedByMost(List.of(
                        status("one", CheckpointState.SERVING, FIRST),
                        status("two", CheckpointState.SERVING, SECOND),
                        status("three", CheckpointState.SERVING, SECOND))))
                .contains(new Champion("id-b", SECOND));
    }

    @Test
    void shouldNotCountWhatIsOnlyBeingLoadedOrWasRefused() {
        assertThat(Champion.servedByMost(List.of(
                        status("one", CheckpointState.SERVING, FIRST),
                        status("two", CheckpointState.WARMING, SECOND),
                        status("three", CheckpointState.REFUSED, SECOND))))
                .contains(new Champion("id-a", FIRST));
    }

    @Test
    void shouldBeNoneWhileNobodyServes() {
        assertThat(Champion.servedByMost(List.of(status("one", CheckpointState.LOADING, FIRST))))
                .isEmpty();
    }

    private static CheckpointStatus status(String instance, CheckpointState state, String digest) {
        return CheckpointStatus.newBuilder()
                .setInstanceId(instance)
                .setState(state)
                .setCheckpointId("id-" + digest.charAt(0))
                .setDigest(digest)
                .setPrecision("fp32")
                .setSince(Instant.EPOCH)
                .build();
    }
}
