package io.bencao.classifier.intake;

import static io.bencao.classifier.intake.GroupMember.ONE;
import static io.bencao.classifier.intake.GroupMember.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.runtime.StartException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.GroupOffsetsAdmin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstStartTest {

    private static final TopicPartition ANSWERS = new TopicPartition("predictions", 0);

    private final GroupOffsetsAdmin admin = new GroupOffsetsAdmin();

    @BeforeEach
    void topics() {
        admin.updateBeginningOffsets(Map.of(ZERO, 3L, ONE, 0L));
        admin.updateEndOffsets(Map.of(ANSWERS, 0L));
    }

    @Test
    void shouldBeginAtTheOldestRecordOfEachPartition() throws Exception {
        // When
        prepare(true);

        // Then
        assertThat(admin.written()).isEqualTo(Map.of(ZERO, 3L, ONE, 0L));
    }

    @Test
    void shouldLeaveAGroupAloneThatHasAnyOffsetOfTheTopic() throws Exception {
        // Given
        admin.updateConsumerGroupOffsets(Map.of(ONE, 8L));

        // When
        prepare(true);

        // Then: a missing one is an accident that intake halts on
        assertThat(admin.written()).isEmpty();
    }

    @Test
    void shouldRefuseToBeginWhereThatIsNotAllowed() {
        assertThatThrownBy(() -> prepare(false))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("bencao.intake.first-start=refuse");
        assertThat(admin.written()).isEmpty();
    }

    @Test
    void shouldRefuseToBeginAnewWhereAnswersWerePublishedBefore() {
        // Given
        admin.updateEndOffsets(Map.of(ANSWERS, 1L));

        // Then
        assertThatThrownBy(() -> prepare(true))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("predictions holds answers");
        assertThat(admin.written()).isEmpty();
    }

    @Test
    void shouldGoOnWhereAnotherInstanceWasFasterAndIsAMemberAlready() throws Exception {
        // Given: it set the offsets and joined between the look and the write
        admin.refuseWriting();
        admin.beforeWriting(() -> admin.updateConsumerGroupOffsets(Map.of(ZERO, 3L, ONE, 0L)));

        // When
        prepare(true);

        // Then
        assertThat(admin.written()).isEmpty();
    }

    @Test
    void shouldFailWhereTheOffsetsAreRefusedAndNobodySetThem() {
        // Given
        admin.refuseWriting();

        // Then
        assertThatThrownBy(() -> prepare(true)).isInstanceOf(ExecutionException.class);
    }

    private void prepare(boolean allowed) throws Exception {
        new FirstStart(admin, "group", allowed).prepare(topic("image-events", 2), List.of(topic("predictions", 1)));
    }

    private static TopicDescription topic(String name, int partitions) {
        return new TopicDescription(
                name,
                false,
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new TopicPartitionInfo(partition, null, List.of(), List.of()))
                        .toList());
    }
}
