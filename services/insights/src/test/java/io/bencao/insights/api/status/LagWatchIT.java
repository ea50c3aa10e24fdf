package io.bencao.insights.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.Topics;
import io.bencao.testkit.TestBroker;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lags of groups on a real broker. */
class LagWatchIT {

    private static final String CLASSIFIERS = "classifiers";
    private static final String OWN = "own";

    @TempDir
    private Path folder;

    @Test
    void shouldSumWhatIsLeftOfEachInputAndAdmitWhatItDoesNotKnow() throws Exception {
        TestBroker broker = TestBroker.start(folder);
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "request.timeout.ms",
                "3000",
                "default.api.timeout.ms",
                "4000"))) {
            // Given
            LagWatch watch = new LagWatch(admin, CLASSIFIERS, OWN);
            watch.look();
            assertThat(watch.classifierLag()).isNull();
            assertThat(watch.ownLag()).isEmpty();
            write(broker, Topics.IMAGE_EVENTS.name(), 0, 5);
            write(broker, Topics.IMAGE_EVENTS.name(), 1, 4);
            write(broker, Topics.PREDICTIONS.name(), 0, 3);
            commit(admin, CLASSIFIERS, Topics.IMAGE_EVENTS.name(), 0, 2);
            commit(admin, CLASSIFIERS, Topics.IMAGE_EVENTS.name(), 1, 4);
            commit(admin, OWN, Topics.PREDICTIONS.name(), 0, 1);
            commit(admin, OWN, Topics.FEEDBACK.name(), 0, 0);
            commit(admin, OWN, Topics.CHECKPOINTS.name(), 0, 0);

            // When
            watch.look();

            // Then
            assertThat(watch.classifierLag()).isEqualTo(3);
            assertThat(watch.ownLag())
                    .containsExactly(
                            new StatusView.InputLag(Topics.PREDICTIONS.name(), 2),
                            new StatusView.InputLag(Topics.FEEDBACK.name(), 0));

            // When
            broker.close();
            watch.look();

            // Then
            assertThat(watch.classifierLag()).isNull();
            assertThat(watch.ownLag()).isEmpty();
        }
    }

    private static void write(TestBroker broker, String topic, int partition, int count)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(topic, partition, new byte[1], new byte[1]))
                        .get();
            }
        }
    }

    private static void commit(Admin admin, String group, String topic, int partition, long offset)
            throws ExecutionException, InterruptedException {
        admin.alterConsumerGroupOffsets(
                        group, Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)))
                .all()
                .get();
    }
}
