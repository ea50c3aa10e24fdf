package io.bencao.classifier.intake;

import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.flow.TicketFixture;
import io.bencao.classifier.publish.LanePublisher.State;
import io.bencao.classifier.publish.MockPublishing;
import io.bencao.classifier.worklog.WorkLog;
import io.bencao.protocols.fetching.BoundTopic;
import io.bencao.testkit.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * Intake and publish as in the service, between Kafka's mocks of its clients. Publish runs on its thread; intake's turns are taken
 * one by one by the test. Decode and predict are left out: the test settles the tickets.
 */
final class IntakeFixture implements AutoCloseable {

    final GroupMember consumer = new GroupMember();

    /** Made later, for a topic that was made anew; the last is in use. */
    final List<GroupMember> later = new ArrayList<>();

    /** The id that the topic's name has now, as far as consumers know. */
    Uuid topicNow = Uuid.ONE_UUID;

    final InFlight inFlight = new InFlight(4, 1_000);
    final MockPublishing publishing;
    final HaltedPartitions halted = new HaltedPartitions();
    final Lag lag = new Lag();
    final List<Ticket> tickets = new ArrayList<>();
    final ImageIntake intake;
    private final AtomicLong passed = new AtomicLong();

    IntakeFixture(Optional<String> transactionalId) {
        this(transactionalId, WorkLog.none());
    }

    /** @param log what was in work when the process died */
    IntakeFixture(Optional<String> transactionalId, WorkLog log) {
        this(transactionalId, log, true);
    }

    /** @param beginsAdded whether added partitions are taken up */
    IntakeFixture(Optional<String> transactionalId, WorkLog log, boolean beginsAdded) {
        publishing = new MockPublishing(consumer.offsets(), inFlight, transactionalId);
        Lanes lanes = new Lanes(new BoundTopic("image-events", topicNow), publishing.publisher(), inFlight);
        intake = new ImageIntake(
                new ImageConsumers(this::bound, beginsAdded),
                lanes,
                publishing.publisher(),
                new Apart(log.suspects(), 2, tickets::add),
                inFlight,
                halted,
                lag,
                () -> System.nanoTime() + passed.get());
        publishing.start();
        Waiting.until("it publishes", () -> publishing.publisher().state() == State.PUBLISHING);
    }

    private GroupMember bound(BoundTopic topic) {
        topic.watch(() -> Optional.of(topicNow));
        if (topic.id().equals(Uuid.ONE_UUID.toString())) {
            return consumer;
        }
        later.add(new GroupMember(consumer.offsets()));
        return later.get(later.size() - 1);
    }

    static IntakeFixture exactlyOnce() {
        return new IntakeFixture(Optional.of("one"));
    }

    /** Joins the group and is given these partitions, from these offsets on. */
    IntakeFixture owning(Collection<TopicPartition> partitions, long offset) {
        intake.subscribe();
        partitions.forEach(partition -> consumer.commit(partition, offset));
        consumer.rebalance(partitions);
        intake.turn();
        return this;
    }

    /** Takes in these records of a partition. */
    List<Ticket> takeIn(TopicPartition partition, long... offsets) {
        int before = tickets.size();
        for (long offset : offsets) {
            consumer.append(partition, offset);
        }
        intake.turn();
        return new ArrayList<>(tickets.subList(before, tickets.size()));
    }

    /** So much time goes by for intake. */
    void pass(Duration time) {
        passed.addAndGet(time.toNanos());
    }

    static void answer(List<Ticket> answered) {
        answered.forEach(ticket -> ticket.settle(TicketFixture.labelled()));
    }

    /** Turns until intake has gone back to the committed offsets. */
    void awaitRewound() {
        int before = publishing.opened();
        Waiting.until("intake is asked to rewind", () -> publishing.publisher().state() == State.REWIND_NEEDED);
        intake.turn();
        if (publishing.publisher().state() != State.PUBLISHING || publishing.opened() < before) {
            throw new AssertionError("not rewound: " + publishing.publisher().state());
        }
    }

    void awaitCommitted(TopicPartition partition, long offset) {
        Waiting.until(partition + " is committed up to " + offset, Duration.ofSeconds(20), () -> {
            intake.turn();
            return consumer.committed(partition) == offset;
        });
    }

    @Override
    public void close() {
        publishing.close();
    }
}
