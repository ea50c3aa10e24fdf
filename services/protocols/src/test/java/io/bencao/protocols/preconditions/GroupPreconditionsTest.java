package io.bencao.protocols.preconditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.protocols.offsets.OffsetNote;
import io.bencao.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.junit.jupiter.api.Test;

/** Offsets, times and members of groups. */
class GroupPreconditionsTest {

    private static final TopicPartition PLACE = new TopicPartition("image-events", 0);

    @Test
    void shouldFindOffsetsThatNameNothingAnyMore() {
        // A log from 10 to 50 whose leader has epoch 3
        assertThat(position(50, 3)).isEqualTo(Condition.OK);
        assertThat(position(10, 0)).isEqualTo(Condition.OK);
        assertThat(position(51, 3)).isEqualTo(Condition.BROKEN);
        assertThat(position(9, 3)).isEqualTo(Condition.BROKEN);
        assertThat(position(30, 4)).isEqualTo(Condition.BROKEN);
    }

    @Test
    void shouldWarnOfPartitionsWithoutAnOffsetBesideOthersThatHaveOne() {
        // Given
        Map<TopicPartition, ListOffsetsResultInfo> two = new HashMap<>(log(50));
        two.put(new TopicPartition("image-events", 1), new ListOffsetsResultInfo(0, -1, Optional.of(0)));

        // When
        List<Diagnosis> found =
                CommittedOffsets.judge("g", "now", committed(20, 3), Asked.answered(log(10)), Asked.answered(two));

        // Then
        assertThat(found).extracting(Diagnosis::condition).containsExactly(Condition.WARNING);
        assertThat(found.get(0).says()).contains("1 of 2 partitions");
    }

    @Test
    void shouldFindATopicThatWasMadeAnewByItsAnswers() {
        assertThat(CommittedOffsets.topicId("now", List.of(prediction("now", 0)))
                        .get(0)
                        .condition())
                .isEqualTo(Condition.OK);
        assertThat(CommittedOffsets.topicId("now", List.of(prediction("now", 0), prediction("then", 0)))
                        .get(0))
                .satisfies(found -> assertThat(found.condition()).isEqualTo(Condition.WARNING))
                .satisfies(found -> assertThat(found.says()).contains("topic id then, it is now now"));
    }

    @Test
    void shouldWantTheTrainersLeaseWithinWhatBrokersAllow() {
        assertThat(times(10, 10, "10080")).containsExactly(Condition.OK);
        assertThat(times(5, 10, "10080")).containsExactly(Condition.BROKEN);
        assertThat(times(3600, 10, "10080")).containsExactly(Condition.BROKEN);
        assertThat(times(10, 901, "10080")).containsExactly(Condition.BROKEN);
        assertThat(times(10, 10, "10079")).containsExactly(Condition.WARNING);
    }

    @Test
    void shouldNotClaimToKnowTheVersionsOfMembers() {
        assertThat(GroupMembers.judge("g", Asked.failed(new GroupIdNotFoundException("none")))
                        .condition())
                .isEqualTo(Condition.OK);
        assertThat(GroupMembers.judge("g", Asked.failed(new GroupAuthorizationException("g")))
                        .condition())
                .isEqualTo(Condition.UNKNOWN);
    }

    @Test
    void shouldCompareClocksAsFarAsRecordsTell() {
        Instant now = Instant.parse("2026-11-27T12:00:00Z");
        assertThat(Clocks.seen(Optional.of(now.plusSeconds(6)), now).condition())
                .isEqualTo(Condition.WARNING);
        assertThat(Clocks.seen(Optional.of(now.minusSeconds(600)), now).condition())
                .isEqualTo(Condition.UNKNOWN);
        assertThat(Clocks.seen(Optional.empty(), now).condition()).isEqualTo(Condition.UNKNOWN);
        assertThat(Clocks.measured(now, now.plusMillis(3), now.plusMillis(9)).condition())
                .isEqualTo(Condition.OK);
        assertThat(Clocks.measured(now, now.plusSeconds(3600), now.plusMillis(9))
                        .condition())
                .isEqualTo(Condition.WARNING);
        assertThat(Clocks.measured(now, now.minusSeconds(3600), now.plusMillis(9))
                        .condition())
                .isEqualTo(Condition.WARNING);
        assertThat(Clocks.cameras(List.of(prediction("t", 4)))).isEmpty();
        assertThat(Clocks.cameras(List.of(prediction("t", 3600))))
                .extracting(Diagnosis::condition)
                .containsExactly(Condition.WARNING);
    }

    private static NewestPrediction prediction(String topicId, long ahead) {
        Instant received = Instant.parse("2026-11-27T12:00:00Z");
        return new NewestPrediction("pan-1", topicId, 0, 0, received.plusSeconds(ahead), received);
    }

    @Test
    void shouldFindAnOffsetThatWasCommittedInAnEarlierTopicByItsNote() {
        // Given: within the log, and of its epoch
        OffsetAndMetadata noted = new OffsetAndMetadata(20, Optional.of(3), new OffsetNote("then", 1).text());

        // When
        List<Diagnosis> found = CommittedOffsets.judge(
                "g", "now", Asked.answered(Map.of(PLACE, noted)), Asked.answered(log(10)), Asked.answered(log(50)));

        // Then
        assertThat(found).extracting(Diagnosis::condition).containsExactly(Condition.BROKEN);
        assertThat(found.get(0).says()).contains("20 is of an earlier topic of this name (id then, it is now now)");
    }

    private static Condition position(long offset, int epoch) {
        List<Diagnosis> found = CommittedOffsets.judge(
                "g", "now", committed(offset, epoch), Asked.answered(log(10)), Asked.answered(log(50)));
        assertThat(found).hasSize(1);
        return found.get(0).condition();
    }

    private static Asked<Map<TopicPartition, OffsetAndMetadata>> committed(long offset, int epoch) {
        return Asked.answered(Map.of(PLACE, new OffsetAndMetadata(offset, Optional.of(epoch), "")));
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> log(long offset) {
        return Map.of(PLACE, new ListOffsetsResultInfo(offset, -1, Optional.of(3)));
    }

    private static List<Condition> times(int lease, int transaction, String offsetsMinutes) {
        return GroupTimes.judge(
                        Asked.answered(Map.of(
                                "1",
                                Told.config(Map.of(
                                        GroupTimes.SHORTEST, "6000",
                                        GroupTimes.LONGEST, "1800000",
                                        GroupTimes.TRANSACTION, "900000",
                                        GroupTimes.OFFSETS, offsetsMinutes)))),
                        Duration.ofSeconds(lease),
                        Duration.ofSeconds(transaction),
                        Told.topic(Topics.IMAGE_EVENTS, Map.of()))
                .stream()
                .map(Diagnosis::condition)
                .toList();
    }
}
