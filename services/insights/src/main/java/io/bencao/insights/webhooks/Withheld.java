package io.bencao.insights.webhooks;

import io.bencao.schemas.avro.Alert;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Alerts that a webhook is not told while a silence is in force. Which ones stands beside the webhook's place in the topic, in the same
 * commit: whoever goes on, after a kill or elsewhere, reads them again from the topic. Used by one thread.
 */
final class Withheld {

    /** So many have room beside an offset, in the 4,096 characters that brokers allow. The oldest of more is told. */
    static final int MOST = 200;

    private static final String BEGIN = "withheld=";
    private static final int RADIX = Character.MAX_RADIX;
    private static final Pattern NOTE =
            Pattern.compile(BEGIN + "[0-9a-z]{1,12}(,[0-9a-z]{1,12}){0," + (MOST - 1) + "}");

    private final Map<TopicPartition, TreeMap<Long, Held>> held = new HashMap<>();
    private final Map<TopicPartition, TreeSet<Long>> awaited = new HashMap<>();

    /**
     * One of them.
     *
     * @param record where it stands
     * @param alert what it says
     */
    record Held(ConsumerRecord<byte[], byte[]> record, Alert alert) {

        TopicPartition partition() {
            return new TopicPartition(record.topic(), record.partition());
        }
    }

    /** Holds an alert back. */
    void add(Held one) {
        held.computeIfAbsent(one.partition(), each -> new TreeMap<>())
                .put(one.record().offset(), one);
    }

    /** It is told, dead-lettered or over. */
    void remove(Held one) {
        held.getOrDefault(one.partition(), new TreeMap<>()).remove(one.record().offset());
    }

    /** The beginning of an alert that is over, if it was held back. */
    Optional<Held> beginningOf(Alert over) {
        return all().filter(one -> one.alert().getRule().equals(over.getRule())
                        && one.alert().getSubject().equals(over.getSubject()))
                .findFirst();
    }

    /** The oldest one that is to be told now: it is silenced no longer, or there are too many. */
    Optional<Held> due(Predicate<Alert> silenced) {
        boolean full = size() > MOST;
        return all().filter(one -> full || !silenced.test(one.alert()))
                .min(Comparator.comparingLong(one -> one.record().timestamp()));
    }

    /** How many there are. */
    int size() {
        return held.values().stream().mapToInt(Map::size).sum();
    }

    /**
     * Awaits those that stand beside a committed offset; they are to be read again.
     *
     * @return the offset of the first of them; empty if there are none
     */
    Optional<Long> await(TopicPartition partition, OffsetAndMetadata committed) {
        TreeSet<Long> offsets = new TreeSet<>();
        if (committed != null && NOTE.matcher(committed.metadata()).matches()) {
            for (String back : committed.metadata().substring(BEGIN.length()).split(",", -1)) {
                offsets.add(committed.offset() - Long.parseLong(back, RADIX));
            }
            offsets.removeIf(offset -> offset < 0);
        }
        awaited.put(partition, offsets);
        return offsets.isEmpty() ? Optional.empty() : Optional.of(offsets.first());
    }

    /** Whether this record is one that is awaited; it is no longer. */
    boolean wasAwaited(ConsumerRecord<?, ?> record) {
        return awaited.getOrDefault(new TopicPartition(record.topic(), record.partition()), new TreeSet<>())
                .remove(record.offset());
    }

    /** Those that are awaited though all before the place were read: their topic keeps them no longer. */
    List<Long> missing(TopicPartition partition) {
        TreeSet<Long> gone = awaited.remove(partition);
        return gone == null ? List.of() : new ArrayList<>(gone);
    }

    /** A place with what is held back beside it. */
    OffsetAndMetadata beside(TopicPartition partition, long place) {
        return besideWithout(partition, -1, place);
    }

    /** The same without one of them, which is done with once that is committed. */
    OffsetAndMetadata besideWithout(TopicPartition partition, long done, long place) {
        TreeSet<Long> offsets = new TreeSet<>(awaited.getOrDefault(partition, new TreeSet<>()));
        offsets.addAll(held.getOrDefault(partition, new TreeMap<>()).keySet());
        offsets.remove(done);
        String note = offsets.stream()
                .limit(MOST)
                .map(offset -> Long.toString(place - offset, RADIX))
                .collect(Collectors.joining(","));
        return new OffsetAndMetadata(place, note.isEmpty() ? "" : BEGIN + note);
    }

    /** Another one has these partitions now. */
    void leave(Collection<TopicPartition> partitions) {
        held.keySet().removeAll(partitions);
        awaited.keySet().removeAll(partitions);
    }

    private Stream<Held> all() {
        return held.values().stream().flatMap(each -> each.values().stream());
    }
}
