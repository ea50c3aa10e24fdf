package io.bencao.insights.topology.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.insights.topology.TestPredictions;
import io.bencao.protocols.records.RecordFetcher;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** Predictions read again from a topic that has them, has others in their place, or does not answer. */
class FetchedPredictionsTest {

    private static final Wire<Prediction> WIRE = Wire.of(Prediction.class);
    private static final TopicPartition PLACE = new TopicPartition(Topics.PREDICTIONS.name(), 1);
    private static final PredictionCoordinates WHERE = new PredictionCoordinates(1, 7);

    private final UUID event = UUID.randomUUID();
    private final List<MockConsumer<byte[], byte[]>> made = new ArrayList<>();
    private byte[] value = WIRE.write(TestPredictions.of(event, "raw", 0.9));
    private int unanswered;

    private final RecordFetcher fetcher = new RecordFetcher(() -> {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.NONE.name());
        consumer.updateBeginningOffsets(Map.of(PLACE, 5L));
        consumer.updateEndOffsets(Map.of(PLACE, 9L));
        if (made.size() < unanswered) {
            consumer.setOffsetsException(new TimeoutException("no answer"));
        }
        consumer.schedulePollTask(() ->
                consumer.addRecord(new ConsumerRecord<>(PLACE.topic(), PLACE.partition(), 7, new byte[0], value)));
        made.add(consumer);
        return consumer;
    });

    @Test
    void shouldReadThePredictionThatStandsThere() {
        assertThat(reading(1)).map(Prediction::getEventId).contains(event);
    }

    @Test
    void shouldNotTakeAnotherEventsPredictionNorWhatIsNone() {
        value = WIRE.write(TestPredictions.of(UUID.randomUUID(), "raw", 0.9));
        assertThat(reading(1)).isEmpty();

        made.clear();
        fetcher.close();
        value = "not avro".getBytes(StandardCharsets.UTF_8);
        assertThat(reading(1)).isEmpty();

        fetcher.close();
        value = null;
        assertThat(reading(1)).isEmpty();
    }

    @Test
    void shouldAskAgainWhereThereIsPatience() {
        unanswered = 2;

        assertThat(reading(6)).map(Prediction::getEventId).contains(event);
        assertThat(made).hasSize(3);
    }

    @Test
    void shouldSayAtOnceThatTheBrokerDoesNotAnswerWhereAPersonWaits() {
        unanswered = 1;

        assertThatThrownBy(() -> reading(1)).isInstanceOf(TimeoutException.class);
        assertThat(made).hasSize(1);
    }

    private Optional<Prediction> reading(int tries) {
        return new FetchedPredictions(fetcher, new PatientReader<>(WIRE), tries).read(WHERE, event);
    }
}
