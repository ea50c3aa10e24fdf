package io.bencao.trainer.examples;

import io.bencao.checkpoint.Sha256;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.examples.ExampleWriter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.PickedHow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.record.TimestampType;

/** {@code labelled-examples} with two partitions, as a reader sees it, and insights, which seals what it writes. */
final class TopicOfLabels {

    static final String TOPIC = Topics.LABELLED_EXAMPLES.name();
    static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);
    static final Uuid ID = new Uuid(1, 1);
    static final Wire<LabelledExample> WIRE = Wire.of(LabelledExample.class);

    final SigningKey insights = SigningKey.generate();
    final ExampleWriter writer = new ExampleWriter(WIRE, insights);
    final RefusedExamples refused = new RefusedExamples(reason -> {});
    MockConsumer<byte[], byte[]> consumer = fresh();

    /** Opens a reader that begins where the file ends. */
    LabelReader open(Path file, Uuid topicId, ExampleIndex index, boolean trustWriters) throws IOException {
        return LabelReader.open(
                bound -> consumer,
                WIRE,
                index,
                file,
                topicId,
                new LabelReader.Belief(new ExampleTrust(TrustedKeys.of(insights), trustWriters), refused));
    }

    /** As {@link #open}, after the former reader has ended. */
    LabelReader openAgain(Path file, Uuid topicId, ExampleIndex index, boolean trustWriters) throws IOException {
        consumer = fresh();
        return open(file, topicId, index, trustWriters);
    }

    /** Insights' label. */
    void add(TopicPartition where, long offset, int event, String label) {
        add(where, offset, writer.record(Labels.id(event), example(event, label), offset + 1));
    }

    void add(TopicPartition where, long offset, ProducerRecord<byte[], byte[]> record) {
        consumer.addRecord(new ConsumerRecord<>(
                TOPIC,
                where.partition(),
                offset,
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty()));
    }

    static LabelledExample example(int event, String label) {
        return LabelledExample.newBuilder()
                .setEventId(Labels.id(event))
                .setSourceId("pan")
                .setCapturedAt(Instant.EPOCH)
                .setReceivedAt(Instant.EPOCH)
                .setOrigin(new Origin(
                        "image-events",
                        "topic",
                        0,
                        (long) event,
                        new io.bencao.schemas.avro.Sha256(
                                HexFormat.of().parseHex(Sha256.of(label.getBytes(StandardCharsets.UTF_8))))))
                .setTrueLabel(label)
                .setPredictedLabel(label)
                .setCheckpointDigest("0".repeat(64))
                .setAnnotator("li")
                .setLabelledAt(Instant.EPOCH)
                .setPickedHow(PickedHow.AUDIT)
                .build();
    }

    static byte[] key(int event) {
        return Labels.id(event).toString().getBytes(StandardCharsets.UTF_8);
    }

    static List<PartitionInfo> partitions(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new PartitionInfo(TOPIC, i, null, null, null))
                .toList();
    }

    private static MockConsumer<byte[], byte[]> fresh() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions(TOPIC, partitions(2));
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.updateEndOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        return consumer;
    }
}
