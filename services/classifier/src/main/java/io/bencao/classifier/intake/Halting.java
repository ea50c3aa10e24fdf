package io.bencao.classifier.intake;

import io.bencao.protocols.fetching.BoundTopic;
import io.bencao.protocols.offsets.OffsetNote;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Halts partitions, and finds which may go on: after the first start an offset never jumps by itself, a person decides. Intake thread
 * only.
 */
final class Halting {

    private static final Logger LOG = LoggerFactory.getLogger(Halting.class);
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Consumer<?, ?> consumer;
    private final BoundTopic topic;
    private final HaltedPartitions halted;
    private final OffsetLookUp offsets;
    private final LongSupplier nanoClock;

    /** By halted partition, what was committed then; none where that could not be read yet. */
    private final Map<TopicPartition, Optional<OffsetAndMetadata>> committedAtHalt = new HashMap<>();

    /** Halted since the topic is no longer the one that was begun with. */
    private final Set<TopicPartition> strangers = new HashSet<>();

    private Optional<Uuid> wanted = Optional.empty();
    private long lookedNanos;

    Halting(
            Consumer<?, ?> consumer,
            BoundTopic topic,
            HaltedPartitions halted,
            OffsetLookUp offsets,
            LongSupplier nanoClock) {
        this.consumer = consumer;
        this.topic = topic;
        this.halted = halted;
        this.offsets = offsets;
        this.nanoClock = nanoClock;
        this.lookedNanos = nanoClock.getAsLong();
    }

    /** These partitions stop, where they are ours. */
    void halt(Collection<TopicPartition> named, String why) {
        Set<TopicPartition> partitions = new HashSet<>(named);
        partitions.retainAll(consumer.assignment());
        partitions.forEach(partition -> {
            halted.add(partition, why);
            committedAtHalt.remove(partition);
            strangers.remove(partition);
            offsets.of(Set.of(partition)).ifPresent(all -> remember(partition, all));
            LOG.error(
                    "Partition halted partition={} reason='{}'. 'bencao partitions resume {} --dry-run' says what lets it go on",
                    partition,
                    why,
                    partition.partition());
            // Any position will do, since it stays paused; without one every poll would fail again.
            consumer.seek(partition, 0);
        });
        consumer.pause(partitions);
    }

    /** The same, since the topic has become another. */
    void haltForStranger(Collection<TopicPartition> partitions, String why) {
        halt(partitions, why);
        strangers.addAll(halted.among(Set.copyOf(partitions)));
    }

    /**
     * Partitions that may go on: those for which a person has set another offset since, and those that were halted for a topic that
     * turned out to be the one that was begun with after all. An offset that is what it was stays out of use even if the topic has grown
     * up to it meanwhile: what stands before it was never answered. Looks every five seconds.
     */
    Set<TopicPartition> released() {
        Set<TopicPartition> stopped = halted.among(consumer.assignment());
        long now = nanoClock.getAsLong();
        if (stopped.isEmpty() || now - lookedNanos < EVERY_NANOS) {
            return Set.of();
        }
        lookedNanos = now;
        Set<TopicPartition> released = offsets.of(stopped)
                .map(committed -> stopped.stream()
                        .filter(partition -> isReleased(partition, committed))
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        released.forEach(committedAtHalt::remove);
        strangers.removeAll(released);
        halted.forget(released);
        return released;
    }

    /** The topic that a person has set offsets in, where that is a later one of the same name. */
    Optional<Uuid> wanted() {
        return wanted;
    }

    private boolean isReleased(TopicPartition partition, Map<TopicPartition, OffsetAndMetadata> committed) {
        Optional<OffsetAndMetadata> set = Optional.ofNullable(committed.get(partition));
        if (topic.problem().isPresent()) {
            topic.successor()
                    .filter(next ->
                            set.filter(offset -> isFor(next, partition, offset)).isPresent())
                    .ifPresent(next -> wanted = Optional.of(next));
            return false;
        }
        if (strangers.contains(partition)) {
            return true;
        }
        if (!committedAtHalt.containsKey(partition)) {
            remember(partition, committed);
            return false;
        }
        return set.isPresent()
                && !set.equals(committedAtHalt.get(partition))
                && OffsetNote.strangeness(set.get(), topic.id()).isEmpty();
    }

    /** Told by its note; one without a note, as other tools leave it, by having been set since. */
    private boolean isFor(Uuid next, TopicPartition partition, OffsetAndMetadata offset) {
        Optional<OffsetAndMetadata> before = committedAtHalt.get(partition);
        return OffsetNote.beside(offset)
                .map(note -> note.topicId().equals(next.toString()))
                .orElseGet(() -> before != null && !Objects.equals(before, Optional.of(offset)));
    }

    private void remember(TopicPartition partition, Map<TopicPartition, OffsetAndMetadata> committed) {
        committedAtHalt.put(partition, Optional.ofNullable(committed.get(partition)));
    }
}
