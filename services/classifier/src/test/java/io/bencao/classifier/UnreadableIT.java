package io.bencao.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.RecordId;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import io.bencao.testkit.CraftedBatch;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.EventValues;
import io.bencao.testkit.RawProducer;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TopicLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.CompressionType;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches that a broker takes and no consumer can read: each of their records is settled, and nobody else waits for it. */
@Timeout(240)
class UnreadableIT {

    private static final String TOPIC = Topics.IMAGE_EVENTS.name();
    private static final int LIE = 2_000_000_000;

    @TempDir
    Path folder;

    private final byte[] good =
            EventValues.inline("pan", DrawnImage.draw(1, 48, 40, 4).jpeg(0.8f, false));
    private final List<RecordId> answered = new ArrayList<>();
    private final List<RecordId> settled = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void shouldSettleWhatNobodyCanReadAndAnswerAllAroundIt(String protocol) throws Exception {
        try (TestBroker broker = TestBroker.start(folder);
                RawProducer producer = new RawProducer(broker.bootstrapServers())) {
            // Given: on each partition something else that ended the service
            SmallCheckpoint checkpoint = SmallCheckpoint.write(folder.resolve("checkpoint"));
            for (CompressionType codec : CompressionType.values()) {
                note(answered, 0, producer.send(TOPIC, 0, CraftedBatch.of(codec, record(0), record(1))), 2);
            }
            for (CompressionType codec : CompressionType.values()) {
                if (codec != CompressionType.NONE) {
                    long first = producer.send(
                            TOPIC, 1, CraftedBatch.of(codec, record(0), CraftedBatch.lying(record(1), LIE), record(2)));
                    note(answered, 1, first, 1);
                    note(settled, 1, first + 1, 2);
                    note(answered, 1, producer.send(TOPIC, 1, CraftedBatch.of(codec, record(0))), 1);
                }
            }
            note(settled, 2, producer.send(TOPIC, 2, CraftedBatch.bomb(CompressionType.GZIP, 900_000_000)), 1);
            note(answered, 2, producer.send(TOPIC, 2, CraftedBatch.of(CompressionType.NONE, record(0))), 1);
            long claiming = producer.send(
                    TOPIC,
                    3,
                    CraftedBatch.of(
                            CompressionType.NONE, record(0), CraftedBatch.record(9_999, "pan", good), record(2)));
            note(answered, 3, claiming, 1);
            note(settled, 3, claiming + 1, 1);
            note(answered, 3, claiming + 2, 1);

            // When
            Evidence evidence;
            try (RunningService service = RunningService.start(
                    "calm", broker.bootstrapServers(), checkpoint, Map.of("bencao.intake.group-protocol", protocol))) {
                evidence = Judged.everything(broker.bootstrapServers());
                assertThat(service.rewinds()).isZero();
                assertThat(service.failed()).isFalse();
                assertThat(service.counter("bencao.dead.letters", "reason", "unreadable"))
                        .isEqualTo(settled.size());
            }

            // Then
            assertThat(evidence.records()).isEqualTo(answered.size() + settled.size());
            assertThat(answered).allMatch(id -> evidence.outcome(id).predictions() == 1);
            assertThat(settled).allMatch(id -> evidence.outcome(id).predictions() == 0);
            List<ConsumerRecord<byte[], byte[]>> letters =
                    TopicLog.of(broker.bootstrapServers(), Topics.IMAGE_EVENTS_DLQ);
            assertThat(letters)
                    .hasSize(settled.size())
                    .allMatch(letter -> letter.key() == null && letter.value() == null)
                    .allMatch(letter -> text(letter, DeadLetter.REASON).equals("unreadable"))
                    .extracting(letter -> new RecordId(
                            Integer.parseInt(text(letter, DeadLetter.PARTITION)),
                            Long.parseLong(text(letter, DeadLetter.OFFSET))))
                    .containsExactlyInAnyOrderElementsOf(settled);
        }
    }

    private byte[] record(int delta) {
        return CraftedBatch.record(delta, "pan", good);
    }

    private static void note(List<RecordId> list, int partition, long first, int count) {
        for (int i = 0; i < count; i++) {
            list.add(new RecordId(partition, first + i));
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
