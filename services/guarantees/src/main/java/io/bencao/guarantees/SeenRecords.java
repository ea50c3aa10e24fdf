package io.bencao.guarantees;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which records one reading of a topic gave, each by a digest of its key and value. About 80 bytes a record. For one thread. */
final class SeenRecords {

    private static final int KEY_WEIGHT = 31;

    private final Map<Integer, NavigableMap<Long, Long>> partitions = new TreeMap<>();

    void add(ConsumerRecord<byte[], byte[]> record) {
        add(record.partition(), record.offset(), KEY_WEIGHT * Digest.of(record.key()) + Digest.of(record.value()));
    }

    void add(int partition, long offset, long digest) {
        partitions.computeIfAbsent(partition, any -> new TreeMap<>()).put(offset, digest);
    }

    boolean contains(int partition, long offset) {
        return of(partition).containsKey(offset);
    }

    long size() {
        return partitions.values().stream().mapToLong(Map::size).sum();
    }

    /**
     * Compares with another reading of the same offsets.
     *
     * @param starts before them retention may have taken records between the readings
     * @param differing told of each offset at which both have a record, but not the same one
     * @param onlyHere told of each offset that the other reading does not have
     */
    void compare(SeenRecords other, Map<Integer, Long> starts, Told differing, Told onlyHere) {
        partitions.forEach((partition, records) -> {
            NavigableMap<Long, Long> others = other.of(partition);
            records.tailMap(starts.getOrDefault(partition, 0L), true).forEach((offset, digest) -> {
                Long found = others.get(offset);
                if (found == null) {
                    onlyHere.of(partition, offset);
                } else if (!found.equals(digest)) {
                    differing.of(partition, offset);
                }
            });
        });
    }

    /** Is told where something stands. */
    @FunctionalInterface
    interface Told {
        void of(int partition, long offset);
    }

    private NavigableMap<Long, Long> of(int partition) {
        return partitions.getOrDefault(partition, new TreeMap<>());
    }
}
