package io.bencao.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.testkit.CraftedBatch;
import io.bencao.testkit.RawProducer;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TopicLog;
import io.bencao.testkit.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.CompressionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever may write a topic that insights reads may write a batch that no consumer can read. */
class UnreadableTopicsIT {

    private static final int LIE = 2_000_000_000;
    private static final byte[] VALUE = "any".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void shouldReadOnBehindBatchesThatNoConsumerCanRead() throws Exception {
        try (TestBroker broker = TestBroker.start(folder);
                RawProducer raw = new RawProducer(broker.bootstrapServers());
                PredictionFeed feed = new PredictionFeed(broker.bootstrapServers())) {
            // Given: in each topic, before all that is honest
            for (Topic<?> topic : List.of(
                    Topics.PREDICTIONS,
                    Topics.FEEDBACK,
                    Topics.IMAGE_EVENTS_DLQ,
                    Topics.CHECKPOINTS,
                    Topics.ALERTS,
                    Topics.CHECKPOINT_STATUS)) {
                for (int partition = 0; partition < topic.partitions(); partition++) {
                    raw.send(
                            topic.name(),
                            partition,
                            CraftedBatch.of(
                                    CompressionType.GZIP,
                                    CraftedBatch.lying(CraftedBatch.record(0, "any", VALUE), LIE)));
                }
            }

            // When
            try (RunningInsights insights =
                    RunningInsights.start(broker.bootstrapServers(), folder.resolve("state"), Map.of())) {
                for (int source = 0; source < 20; source++) {
                    feed.predict("pan-" + source, "raw", 0.9, 5, 10);
                }

                // Then
                Waiting.until(
                        "all are counted",
                        () -> insights.queries().overview().overview().images() == 200);
                Waiting.until(
                        "feedback is dead-lettered", () -> letters(broker).size() == Topics.FEEDBACK.partitions());
                assertThat(letters(broker)).allSatisfy(letter -> {
                    assertThat(header(letter, DeadLetter.REASON)).isEqualTo("malformed-feedback");
                    assertThat(header(letter, DeadLetter.DETAIL)).contains("no consumer can read");
                    assertThat(letter.value()).isNull();
                });
            }
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> letters(TestBroker broker) {
        return TopicLog.of(broker.bootstrapServers(), Topics.FEEDBACK_DLQ);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
