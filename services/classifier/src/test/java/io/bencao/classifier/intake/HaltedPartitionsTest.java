package io.bencao.classifier.intake;

import static io.bencao.classifier.intake.GroupMember.ONE;
import static io.bencao.classifier.intake.GroupMember.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HaltedPartitionsTest {

    private final HaltedPartitions halted = new HaltedPartitions();

    @Test
    void shouldKeepTheReasonOfEachUntilItIsForgotten() {
        // Given
        halted.add(ZERO, "first");
        halted.add(ONE, "second");

        // When
        halted.forget(List.of(ZERO));

        // Then
        assertThat(halted.reasons()).containsOnlyKeys(ONE).containsValue("second");
        assertThat(halted.contains(ZERO)).isFalse();
        assertThat(halted.among(Set.of(ZERO, ONE))).containsExactly(ONE);
    }
}
