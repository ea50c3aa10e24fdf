package io.bencao.classifier.intake;

import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.OriginalRecord;
import io.bencao.classifier.flow.Outcome.DeadLettered;
import io.bencao.classifier.flow.RecordCoordinates;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.publish.LanePublisher;
import io.bencao.classifier.publish.PartitionLane;
import io.bencao.protocols.fetching.BoundTopic;
import io.bencao.protocols.fetching.UnreadableRecord;
import io.bencao.protocols.offsets.OffsetNote;
import io.bencao.schemas.DeadLetter.Reason;
import io.opentelemetry.context.Context;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** The lanes of the partitions that this instance owns; here a record becomes a ticket. Intake thread only. */
public final class Lanes {

    private final LanePublisher publisher;
    private final InFlight inFlight;
    private final Map<TopicPartition, PartitionLane> open = new HashMap<>();
    private BoundTopic topic;

    /**
     * @param topic the topic that is read
     * @param publisher opens the lanes
     * @param inFlight the gauge that the tickets weigh on
     */
    public Lanes(BoundTopic topic, LanePublisher publisher, InFlight inFlight) {
        this.topic = topic;
        this.publisher = publisher;
        this.inFlight = inFlight;
    }

    BoundTopic topic() {
        return topic;
    }

    /** From now on this topic is read, and no lane is open. */
    void follow(BoundTopic next) {
        close(List.copyOf(open.keySet()));
        topic = next;
    }

    /**
     * Opens a fresh lane; one that was open before is closed: its tickets are no longer wanted.
     *
     * @param note stands beside the offsets that are committed of it
     */
    void open(TopicPartition partition, OffsetNote note) {
        PartitionLane before = open.put(partition, publisher.openLane(partition, note));
        if (before != null) {
            before.close();
        }
    }

    /** Nothing that was read of them is wanted any more, or may be committed. */
    void close(Collection<TopicPartition> partitions) {
        of(partitions).forEach(PartitionLane::close);
        forget(partitions);
    }

    List<PartitionLane> of(Collection<TopicPartition> partitions) {
        return partitions.stream().map(open::get).filter(Objects::nonNull).toList();
    }

    List<PartitionLane> all() {
        return new ArrayList<>(open.values());
    }

    /** How many tickets of all lanes have no outcome yet. */
    int unsettled() {
        return open.values().stream().mapToInt(PartitionLane::unsettled).sum();
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(open::remove);
    }

    void forgetAll() {
        open.clear();
    }

    /**
     * A ticket for the record; none if its lane is closed, since the record will be polled again after the rewind, or if the record
     * can't be read: then it is settled already.
     */
    Optional<Ticket> admit(ConsumerRecord<byte[], ByteBuffer> record, long polledNanos) {
        PartitionLane lane = open.get(new TopicPartition(record.topic(), record.partition()));
        if (lane == null || !lane.isOpen()) {
            return Optional.empty();
        }
        Ticket ticket = new Ticket(
                new RecordCoordinates(topic.name(), topic.id(), record.partition(), record.offset()),
                original(record),
                Instant.ofEpochMilli(record.timestamp()),
                polledNanos,
                inFlight,
                lane);
        lane.add(ticket, record.leaderEpoch(), TraceHeaders.read(record.headers()));
        Optional<DeadLettered> unreadable =
                UnreadableRecord.reason(record).map(why -> new DeadLettered(Reason.UNREADABLE, why, null));
        unreadable.ifPresent(ticket::settle);
        return unreadable.isPresent() ? Optional.empty() : Optional.of(ticket);
    }

    /** The record at this offset can't be fetched: it is settled, without its bytes. */
    void refuse(TopicPartition partition, long offset, Throwable failure) {
        PartitionLane lane = open.get(partition);
        if (lane == null || !lane.isOpen()) {
            return;
        }
        long now = System.nanoTime();
        Ticket ticket = new Ticket(
                new RecordCoordinates(topic.name(), topic.id(), partition.partition(), offset),
                new OriginalRecord(null, null, List.of()),
                Instant.now(),
                now,
                inFlight,
                lane);
        lane.add(ticket, Optional.empty(), Context.root());
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        ticket.settle(new DeadLettered(Reason.UNREADABLE, "it can't be fetched", cause));
    }

    private static OriginalRecord original(ConsumerRecord<byte[], ByteBuffer> record) {
        List<OriginalRecord.Header> headers = new ArrayList<>();
        if (UnreadableRecord.reason(record).isPresent()) {
            return new OriginalRecord(null, null, headers);
        }
        for (Header header : record.headers()) {
            headers.add(new OriginalRecord.Header(header.key(), header.value()));
        }
        return new OriginalRecord(record.key(), record.value(), headers);
    }
}
