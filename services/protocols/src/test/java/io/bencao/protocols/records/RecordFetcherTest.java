package io.bencao.protocols.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RecordFetcherTest {

    private static final TopicPartition PLACE = new TopicPartition("image-events", 1);

    private final List<MockConsumer<byte[], byte[]>> made = new ArrayList<>();
    private final RecordFetcher fetcher = new RecordFetcher(() -> {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.NONE.name());
        consumer.updateBeginningOffsets(Map.of(PLACE, 5L));
        consumer.updateEndOffsets(Map.of(PLACE, 9L));
        made.add(consumer);
        return consumer;
    });

    @Test
    void shouldFindNothingOutsideOfWhatIsKept() {
        assertThat(fetcher.fetch(PLACE.topic(), PLACE.partition(), 4)).isEmpty();
        assertThat(fetcher.fetch(PLACE.topic(), PLACE.partition(), 9)).isEmpty();
    }

    @Test
    void shouldFetchTheRecordThatStandsThere() {
        // Given
        fetcher.fetch(PLACE.topic(), PLACE.partition(), 4);
        made.get(0).schedulePollTask(() -> made.get(0).addRecord(record(7)));

        // Then
        assertThat(fetcher.fetch(PLACE.topic(), PLACE.partition(), 7))
                .map(ConsumerRecord::offset)
                .contains(7L);
    }

    @Test
    void shouldNotTakeTheNextRecordForOneThatIsGone() {
        // Given a marker or an aborted record at 7
        fetcher.fetch(PLACE.topic(), PLACE.partition(), 4);
        made.get(0).schedulePollTask(() -> made.get(0).addRecord(record(8)));

        // Then
        assertThat(fetcher.fetch(PLACE.topic(), PLACE.partition(), 7)).isEmpty();
    }

    @Test
    void shouldBeginAnewAfterAFailure() {
        // Given
        fetcher.fetch(PLACE.topic(), PLACE.partition(), 4);
        made.get(0).setOffsetsException(new KafkaException("away"));

        // When
        assertThatThrownBy(() -> fetcher.fetch(PLACE.topic(), PLACE.partition(), 7))
                .hasMessage("away");

        // Then
        assertThat(made.get(0).closed()).isTrue();
        assertThat(fetcher.fetch(PLACE.topic(), PLACE.partition(), 4)).isEmpty();
        assertThat(made).hasSize(2);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>(PLACE.topic(), PLACE.partition(), offset, new byte[0], new byte[0]);
    }
}
