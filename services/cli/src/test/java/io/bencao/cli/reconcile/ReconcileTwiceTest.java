package io.bencao.cli.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.TestCluster;
import io.bencao.guarantees.TwoReadings;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers to what was never committed, on a real broker. */
class ReconcileTwiceTest {

    private static final byte[] BYTES = {1, 2, 3};

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @Test
    void shouldFindAnswersToAnAbortedEventAndToOneThatIsStillOpen() throws Exception {
        try (KafkaProducer<byte[], byte[]> plain = producer(Map.of());
                KafkaProducer<byte[], byte[]> aborts = producer(Map.of("transactional.id", "aborts"));
                KafkaProducer<byte[], byte[]> open = producer(Map.of("transactional.id", "open"))) {
            // Given: an event that is answered, one whose transaction is aborted, and one whose transaction is open
            letter(plain, 0, event(plain, 0));
            aborts.initTransactions();
            aborts.beginTransaction();
            long aborted = event(aborts, 1);
            aborts.abortTransaction();
            open.initTransactions();
            open.beginTransaction();
            long undecided = event(open, 2);

            // When: somebody answers the two as well
            Map<String, Long> before = judged();
            letter(plain, 1, aborted);
            letter(plain, 2, undecided);
            Map<String, Long> after = judged();
            open.abortTransaction();

            // Then
            assertThat(before).isEmpty();
            assertThat(after)
                    .containsOnly(Map.entry(TwoReadings.ABORTED_READ, 1L), Map.entry(TwoReadings.BEYOND_STABLE, 1L));
        }
    }

    /** What the second look finds, by its words. */
    private static Map<String, Long> judged() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(CLUSTER.bencao("reconcile", "--all", "--twice", "--json")
                        .out());
        Map<String, Long> found = new HashMap<>();
        JsonNode last = json.path("verdicts").path(json.path("verdicts").size() - 1);
        assertThat(last.path("guarantee").asText()).isEqualTo("the same log in two readings");
        assertThat(last.path("judged").asLong()).isPositive();
        last.path("findings")
                .forEach(each ->
                        found.put(each.path("what").asText(), each.path("count").asLong()));
        return found;
    }

    private static long event(KafkaProducer<byte[], byte[]> producer, int partition) throws Exception {
        return producer.send(new ProducerRecord<>(Topics.IMAGE_EVENTS.name(), partition, null, BYTES))
                .get()
                .offset();
    }

    private static void letter(KafkaProducer<byte[], byte[]> producer, int partition, long offset) throws Exception {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(Topics.IMAGE_EVENTS_DLQ.name(), partition, null, BYTES);
        Map.of(
                        DeadLetter.TOPIC, Topics.IMAGE_EVENTS.name(),
                        DeadLetter.TOPIC_ID, CLUSTER.topicId(Topics.IMAGE_EVENTS.name()),
                        DeadLetter.PARTITION, Integer.toString(partition),
                        DeadLetter.OFFSET, Long.toString(offset),
                        DeadLetter.REASON, "malformed-event")
                .forEach((key, text) -> letter.headers().add(key, text.getBytes(StandardCharsets.UTF_8)));
        producer.send(letter).get();
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, String> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", CLUSTER.bootstrapServers());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
