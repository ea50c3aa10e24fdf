package io.bencao.classifier.intake;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** Partitions that can't go on until a person sets their offset, with the reason. Readiness shows them. Thread-safe. */
public final class HaltedPartitions {

    private final Map<TopicPartition, String> reasons = new ConcurrentHashMap<>();

    void add(TopicPartition partition, String reason) {
        reasons.put(partition, reason);
    }

    void forgetAll() {
        reasons.clear();
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(reasons::remove);
    }

    boolean contains(TopicPartition partition) {
        return reasons.containsKey(partition);
    }

    Set<TopicPartition> among(Set<TopicPartition> partitions) {
        Set<TopicPartition> found = new HashSet<>(partitions);
        found.retainAll(reasons.keySet());
        return found;
    }

    /** Reason by partition. */
    public Map<TopicPartition, String> reasons() {
        return Map.copyOf(reasons);
    }
}
