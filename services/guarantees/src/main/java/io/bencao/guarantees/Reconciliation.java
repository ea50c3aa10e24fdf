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
 * <p>The order of questions is what makes that exact: first the events that are there, then what the group has committed of
 * them, then how far the outputs reach, open transactions included. Offsets and answers are committed in one transaction, so every answer to a committed
 * record stands before that end, and the reader waits until all transactions before it are decided.
 */
public final class Reconciliation {

    /** Longer than any transaction of the service stays open after its owner's death. */
    private static final Duration STALL_LIMIT = Duration.ofSeconds(60);

    private final Admin admin;
    private final ClusterOffsets cluster;
    private final Properties client;
    private final Wires wires;
    private final ReadingProgress progress;

    private Reconciliation(Admin admin, Properties client, Wires wires, ReadingProgress progress) {
        this.admin = admin;
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
        Map<TopicPartition, Long> starts = cluster.starts(eventPartitions);
        Map<TopicPartition, Long> committedEnds = cluster.committedEnds(eventPartitions);
        Map<TopicPartition, Long> to = range.to()
                .map(time -> cluster.at(eventPartitions, time, committedEnds))
                .orElse(committedEnds);
        Map<TopicPartition, Long> from = new HashMap<>(range.from()
                .map(time -> cluster.at(eventPartitions, time, committedEnds))
                .orElse(starts));
        if (!range.partitions().isEmpty()) {
            from.replaceAll((partition, first) ->
                    range.partitions().contains(partition.partition()) ? first : to.get(partition));
        }

        EvidenceBuilder evidence =
                new EvidenceBuilder(events.name(), events.topicId().toString());
        eventPartitions.forEach(partition -> evidence.partition(
                partition.partition(), Bounds.all(starts.get(partition), committedEnds.get(partition))));
        EvidenceRecords records = new EvidenceRecords(wires, evidence);
        try (TopicReader reader = new TopicReader(client, STALL_LIMIT, progress)) {
            reader.read(events.name(), from, to, records::event);
            Map<Integer, Long> due = range.group()
                    .map(group -> new CommittedRecords(admin, group, progress)
                            .awaited(evidence, events.name(), range.patience()))
                    .orElse(Map.of());
            Map<TopicPartition, Long> predictionEnds = cluster.ends(predictions);
            Map<TopicPartition, Long> deadLetterEnds = cluster.ends(deadLetters);
            Map<TopicPartition, Long> eventEnds = cluster.ends(eventPartitions);
            Map<TopicPartition, Long> startsNow = cluster.starts(eventPartitions);
            Map<TopicPartition, Long> answersSince =
                    answersRetainedFrom(eventPartitions, predictions, deadLetters, eventEnds);
            eventPartitions.forEach(partition -> evidence.within(
                    partition.partition(),
                    new Bounds(
                            startsNow.get(partition),
                            eventEnds.get(partition),
                            from.get(partition),
                            to.get(partition),
                            due.getOrDefault(partition.partition(), Long.MAX_VALUE),
                            answersSince.get(partition))));
            reader.read(
                    Topics.PREDICTIONS.name(), startOfAnswers(predictions, range), predictionEnds, records::prediction);
            reader.read(
                    Topics.IMAGE_EVENTS_DLQ.name(),
                    startOfAnswers(deadLetters, range),
                    deadLetterEnds,
                    records::deadLetter);
        }
        requireUnchanged(events);
        return evidence.build();
    }

    /** An id never comes back: the same one at both ends means that all in between was read of one life of the topic. */
    private void requireUnchanged(TopicDescription events) {
        TopicDescription now = cluster.describe(events.name());
        if (!now.topicId().equals(events.topicId())) {
            throw new ReconciliationException(
                    "topic " + events.name() + " was deleted and made anew while it was read: it has to be read again");
        }
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
