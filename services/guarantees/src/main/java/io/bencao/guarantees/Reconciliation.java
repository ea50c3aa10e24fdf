package io.bencao.guarantees;

import io.bencao.schemas.Topics;
import io.bencao.schemas.WireSettings;
import io.bencao.schemas.Wires;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads both ends of a cluster: the committed records of {@code image-events}, then all that answers them. Changes
 * nothing, joins no group. Works while the service works, given its group ({@link ReconciliationRange#committedBy}).
 *
 * <p>The order of questions is what makes that exact: first what the group has committed, then how far the outputs
 * reach, open transactions included. Offsets and answers are committed in one transaction, so every answer to a committed
 * record stands before that end, and the reader waits until all transactions before it are decided.
 */
public final class Reconciliation {

    /** Longer than any transaction of the service stays open after its owner's death. */
    private static final Duration STALL_LIMIT = Duration.ofSeconds(60);

    private final ClusterOffsets cluster;
    private final Properties client;
    private final Wires wires;
    private final ReadingProgress progress;

    private Reconciliation(Admin admin, Properties client, Wires wires, ReadingProgress progress) {
        this.wires = wires;
        this.cluster = new ClusterOffsets(admin);
        this.client = client;
        this.progress = progress;
    }

    /**
     * Gathers evidence.
     *
     * @param client Kafka's client settings: {@code bootstrap.servers} and whatever the cluster asks for; and, where records name a
     *     schema registry, ours ({@link WireSettings#from})
     * @throws ReconciliationException if a topic is missing, the cluster does not answer, or a transaction stays open
     */
    public static Evidence read(Properties client, ReconciliationRange range, ReadingProgress progress) {
        Wires wires = Wires.of(WireSettings.from(client));
        Properties kafka = WireSettings.withoutOurs(client);
        try (Admin admin = Admin.create(kafka)) {
            return new Reconciliation(admin, kafka, wires, progress).read(range);
        }
    }

    private Evidence read(ReconciliationRange range) {
        TopicDescription events = cluster.describe(Topics.IMAGE_EVENTS.name());
        List<TopicPartition> eventPartitions = ClusterOffsets.partitions(events);
        List<TopicPartition> predictions = partitions(Topics.PREDICTIONS.name());
        List<TopicPartition> deadLetters = partitions(Topics.IMAGE_EVENTS_DLQ.name());

        Map<TopicPartition, Long> due = new HashMap<>();
        range.group().ifPresent(group -> due.putAll(cluster.committedBy(group, eventPartitions)));
        Map<TopicPartition, Long> starts = cluster.starts(eventPartitions);
        Map<TopicPartition, Long> committedEnds = cluster.committedEnds(eventPartitions);
        Map<TopicPartition, Long> from = range.from()
                .map(time -> cluster.at(eventPartitions, time, committedEnds))
                .orElse(starts);
        Map<TopicPartition, Long> to = range.to()
                .map(time -> cluster.at(eventPartitions, time, committedEnds))
                .orElse(committedEnds);
        Map<TopicPartition, Long> predictionEnds = cluster.ends(predictions);
        Map<TopicPartition, Long> deadLetterEnds = cluster.ends(deadLetters);
        Map<TopicPartition, Long> eventEnds = cluster.ends(eventPartitions);
        Map<TopicPartition, Long> answersSince =
                answersRetainedFrom(eventPartitions, predictions, deadLetters, eventEnds);

        EvidenceBuilder evidence =
                new EvidenceBuilder(events.name(), events.topicId().toString());
        for (TopicPartition partition : eventPartitions) {
            evidence.partition(
                    partition.partition(),
                    new Bounds(
                            starts.get(partition),
                            eventEnds.get(partition),
                            from.get(partition),
                            to.get(partition),
                            due.getOrDefault(partition, Long.MAX_VALUE),
                            answersSince.get(partition)));
        }
        EvidenceRecords records = new EvidenceRecords(wires, evidence);
        try (TopicReader reader = new TopicReader(client, STALL_LIMIT, progress)) {
            reader.read(events.name(), from, to, records::event);
            cluster.starts(eventPartitions)
                    .forEach((partition, start) -> evidence.expiredBefore(partition.partition(), start));
            reader.read(
                    Topics.PREDICTIONS.name(), startOfAnswers(predictions, range), predictionEnds, records::prediction);
            reader.read(
                    Topics.IMAGE_EVENTS_DLQ.name(),
                    startOfAnswers(deadLetters, range),
                    deadLetterEnds,
                    records::deadLetter);
        }
        return evidence.build();
    }

    /** Answers come after their record; the brokers' clocks may differ a little. */
    private Map<TopicPartition, Long> startOfAnswers(List<TopicPartition> partitions, ReconciliationRange range) {
        Map<TopicPartition, Long> starts = cluster.starts(partitions);
        return range.from()
                .map(time -> cluster.at(partitions, time.minus(STALL_LIMIT), cluster.ends(partitions)))
                .orElse(starts);
    }

    private Map<TopicPartition, Long> answersRetainedFrom(
            List<TopicPartition> events,
            List<TopicPartition> predictions,
            List<TopicPartition> deadLetters,
            Map<TopicPartition, Long> eventEnds) {
        Instant predictionsSince = cluster.retainedSince(predictions);
        Instant deadLettersSince = cluster.retainedSince(deadLetters);
        Instant since = predictionsSince.isAfter(deadLettersSince) ? predictionsSince : deadLettersSince;
        if (since.equals(Instant.EPOCH)) {
            Map<TopicPartition, Long> nothingExpired = new HashMap<>();
            events.forEach(partition -> nothingExpired.put(partition, 0L));
            return nothingExpired;
        }
        return cluster.at(events, since, eventEnds);
    }

    private List<TopicPartition> partitions(String topic) {
        return ClusterOffsets.partitions(cluster.describe(topic));
    }
}
