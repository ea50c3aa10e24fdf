package io.bencao.protocols.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GroupPositionTest {

    @Test
    void shouldGoOnAnywhereFromTheStartToTheEnd() {
        assertThat(at(10, 20, 10L).obstacle()).isEmpty();
        assertThat(at(10, 20, 20L).obstacle()).isEmpty();
        assertThat(at(0, 0, 0L).obstacle()).isEmpty();
    }

    @Test
    void shouldSayWhyItCannotGoOn() {
        assertThat(at(0, 0, null).obstacle())
                .hasValueSatisfying(why -> assertThat(why).contains("no committed offset"));
        assertThat(at(10, 20, 9L).obstacle()).hasValueSatisfying(why -> assertThat(why)
                .contains("9 is no longer retained", "oldest record is at 10"));
        assertThat(at(10, 20, 21L).obstacle())
                .hasValueSatisfying(why -> assertThat(why).contains("21 lies behind the end 20"));
    }

    @Test
    void shouldCountWhatIsLeftToRead() {
        assertThat(at(10, 20, 13L).lag()).isEqualTo(7);
        assertThat(at(10, 20, 3L).lag()).isEqualTo(10);
        assertThat(at(10, 20, 30L).lag()).isZero();
        assertThat(at(10, 20, null).lag()).isEqualTo(10);
    }

    @Test
    void shouldNotGoOnAtAnOffsetOfAnEarlierTopicOfTheName() {
        // Given: 13 lies within the log, but was read in another topic
        GroupPosition now = noted("then", 13);
        GroupPosition own = noted("now", 13);

        // Then
        assertThat(now.obstacle()).hasValueSatisfying(why -> assertThat(why)
                .contains("13 is of an earlier topic of this name", "id then, it is now now"));
        assertThat(now.lag()).as("nothing of this topic was answered").isEqualTo(10);
        assertThat(own.obstacle()).isEmpty();
        assertThat(own.lag()).isEqualTo(7);
    }

    private static GroupPosition noted(String topicId, long committed) {
        return new GroupPosition(
                "now",
                new TopicPartition("image-events", 0),
                10,
                20,
                Optional.of(new OffsetAndMetadata(committed, new OffsetNote(topicId, 4).text())));
    }

    private static GroupPosition at(long start, long end, Long committed) {
        return new GroupPosition(
                "now",
                new TopicPartition("image-events", 0),
                start,
                end,
                Optional.ofNullable(committed).map(OffsetAndMetadata::new));
    }
}
