package io.bencao.guarantees;

import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.WireSettings;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.Prediction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Reads everything that is committed twice and compares. First it asks how far the answers reach, then how far the events are stable: an
 * answer below the first end was made from an event that was committed before, so it lies below the second. Changes nothing.
 */
public final class SecondLook {

    private static final Duration STALL_LIMIT = Duration.ofSeconds(60);

    private final ClusterOffsets cluster;
    private final Properties client;
    private final Wire<Prediction> predictions;
    private final ReadingProgress progress;

    private SecondLook(Admin admin, Properties client, Wires wires, ReadingProgress progress) {
        this.cluster = new ClusterOffsets(admin);
        this.client = client;
        this.predictions = wires.wire(Prediction.class, Topics.PREDICTIONS);
        this.progress = progress;
    }

    /**
     * Looks, and judges.
     *
     * @param client as {@link Reconciliation#read} takes it
     * @throws ReconciliationException as there
     */
    public static Verdict at(Properties client, ReadingProgress progress) {
        Wires wires = Wires.of(WireSettings.from(client));
        Properties kafka = WireSettings.withoutOurs(client);
        try (Admin admin = Admin.create(kafka)) {
            return new SecondLook(admin, kafka, wires, progress).look();
        }
    }

    private Verdict look() {
        Map<String, Map<TopicPartition, Long>> ends = new LinkedHashMap<>();
        for (String topic : List.of(Topics.PREDICTIONS.name(), Topics.IMAGE_EVENTS_DLQ.name())) {
            ends.put(topic, cluster.committedEnds(partitions(topic)));
        }
        // After the answers' ends: see above.
        TopicDescription events = cluster.describe(Topics.IMAGE_EVENTS.name());
        ends.put(events.name(), cluster.committedEnds(ClusterOffsets.partitions(events)));

        List<Claim> claims = new ArrayList<>();
        Map<String, SeenRecords> first = read(ends, Optional.of(claims));
        Map<String, SeenRecords> second = read(ends, Optional.empty());
        TwoReadings readings = new TwoReadings(byNumber(ends.get(events.name())), starts(events.name()));
        ends.keySet().forEach(topic -> readings.readings(topic, first.get(topic), second.get(topic), starts(topic)));
        String topicId = events.topicId().toString();
        claims.stream()
                .filter(claim ->
                        claim.topic().equals(events.name()) && claim.topicId().equals(topicId))
                .forEach(claim -> readings.answer(claim, first.get(events.name())));
        return readings.verdict();
    }

    private Map<String, SeenRecords> read(Map<String, Map<TopicPartition, Long>> ends, Optional<List<Claim>> claims) {
        Map<String, SeenRecords> seen = new HashMap<>();
        try (TopicReader reader = new TopicReader(client, STALL_LIMIT, progress)) {
            ends.forEach((topic, to) -> {
                SeenRecords records = new SeenRecords();
                seen.put(topic, records);
                reader.read(topic, cluster.starts(List.copyOf(to.keySet())), to, record -> {
                    records.add(record);
                    claims.ifPresent(all -> claim(record).ifPresent(all::add));
                });
            });
        }
        return seen;
    }

    /** What a record says it answers; empty where it answers nothing, or can't be read, which others judge. */
    private Optional<Claim> claim(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(Topics.PREDICTIONS.name()) && record.value() != null) {
                Origin origin = predictions.read(record.value()).getOrigin();
                return Optional.of(
                        new Claim(origin.getTopic(), origin.getTopicId(), origin.getPartition(), origin.getOffset()));
            }
            if (record.topic().equals(Topics.IMAGE_EVENTS_DLQ.name())) {
                return Optional.of(new Claim(
                        header(record, DeadLetter.TOPIC),
                        header(record, DeadLetter.TOPIC_ID),
                        Integer.parseInt(header(record, DeadLetter.PARTITION)),
                        Long.parseLong(header(record, DeadLetter.OFFSET))));
            }
            return Optional.empty();
        } catch (MalformedRecordException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private List<TopicPartition> partitions(String topic) {
        return ClusterOffsets.partitions(cluster.describe(topic));
    }

    private Map<Integer, Long> starts(String topic) {
        return byNumber(cluster.starts(partitions(topic)));
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> numbers = new HashMap<>();
        offsets.forEach((partition, offset) -> numbers.put(partition.partition(), offset));
        return numbers;
    }
}
