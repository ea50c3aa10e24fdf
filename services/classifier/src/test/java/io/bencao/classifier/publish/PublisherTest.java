package io.bencao.classifier.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.flow.TicketFixture;
import io.bencao.classifier.meters.StageMeters;
import io.bencao.classifier.publish.LanePublisher.State;
import io.bencao.protocols.offsets.OffsetNote;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import io.bencao.testkit.Waiting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PublisherTest {

    private static final OffsetNote NOTE = new OffsetNote(TicketFixture.TOPIC_ID, 2);

    private static final TopicPartition ZERO = new TopicPartition("image-events", 0);
    private static final TopicPartition ONE = new TopicPartition("image-events", 1);

    private final InFlight inFlight = new InFlight(100, 100_000);
    private final ScriptedSink sink = new ScriptedSink();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Publisher publisher = new Publisher(
            sink,
            new ConcurrentLinkedQueue<>(),
            new ResultWriter(
                    Wire.of(Prediction.class),
                    Optional.empty(),
                    "one",
                    new ImageSpans(OpenTelemetry.noop().getTracer("test")),
                    () -> 10_000),
            inFlight,
            new StageMeters(registry),
            // Long: what does not wait for it was committed for another reason.
            Duration.ofSeconds(20));
    private final Thread thread = new Thread(publisher, "publish");

    @BeforeEach
    void start() {
        publisher.updateMember(new ConsumerGroupMetadata("group", 1, "member", Optional.empty()));
        thread.start();
        Waiting.until("it is open", () -> publisher.state() == State.PUBLISHING);
    }

    @AfterEach
    void stop() throws InterruptedException {
        sink.commitsWaitFor.countDown();
        publisher.stop();
        thread.join();
    }

    @Test
    void shouldPublishNothingBetweenAFailureAndTheRewind() {
        // Given: a commit that failed
        PartitionLane lane = publisher.openLane(ZERO, NOTE);
        sink.commitsToFail.set(1);
        admit(lane, 5).settle(TicketFixture.labelled());
        Waiting.until("intake is asked", () -> publisher.state() == State.REWIND_NEEDED);

        // When: a partition arrives and is answered before intake has gone back
        PartitionLane early = publisher.openLane(ZERO, NOTE);
        Ticket again = admit(early, 5);
        again.settle(TicketFixture.labelled());
        publisher.handOver(List.of(publisher.openLane(ONE, NOTE)));

        // Then: the round that granted the hand-over published nothing, since intake may be reading offsets right now
        assertThat(lane.isOpen()).isFalse();
        assertThat(sink.committed).isEmpty();
        assertThat(publisher.state()).isEqualTo(State.REWIND_NEEDED);

        // When
        publisher.confirmRewind();

        // Then
        Waiting.until("it is published", () -> sink.committed.size() == 1);
        Waiting.until("all is let go", () -> inFlight.records() == 0);
        assertThat(sink.opened).hasValue(2);
        assertThat(registry.get("bencao.rewinds").counter().count()).isEqualTo(1);
    }

    @Test
    void shouldSayWhatIsWrongWhenItFailsAgainAndAgain() {
        // Given
        sink.commitsToFail.set(3);

        // When
        for (int i = 0; i < 3; i++) {
            PartitionLane lane = publisher.openLane(ZERO, NOTE);
            admit(lane, 5).settle(TicketFixture.labelled());
            Waiting.until("intake is asked", () -> publisher.state() == State.REWIND_NEEDED);
            publisher.confirmRewind();
        }

        // Then
        Ticket waiting = admit(publisher.openLane(ZERO, NOTE), 5);
        assertThat(publisher.problem())
                .hasValueSatisfying(
                        text -> assertThat(text).contains("3 times in a row").contains("the broker is away"));

        // When
        waiting.settle(TicketFixture.labelled());

        // Then
        Waiting.until("it is published", () -> sink.committed.size() == 1);
        Waiting.until("all is well", () -> publisher.problem().isEmpty());
    }

    @Test
    void shouldCommitNothingOfAPartitionThatWasLostMeanwhile() {
        // Given: an open transaction that waits for a second answer
        PartitionLane lost = publisher.openLane(ZERO, NOTE);
        PartitionLane kept = publisher.openLane(ONE, NOTE);
        Ticket open = admit(lost, 7);
        Ticket unanswered = admit(kept, 3);
        open.settle(TicketFixture.labelled());
        Waiting.until("it is in the transaction", () -> sink.sent.get() == 1);

        // When: another partition leaves, which asks for a commit
        lost.close();
        publisher.handOver(List.of(kept));

        // Then
        Waiting.until("intake is asked", () -> publisher.state() == State.REWIND_NEEDED);
        assertThat(sink.offsets).isEmpty();
        assertThat(unanswered.wanted()).isFalse();
        assertThat(inFlight.records()).isZero();
    }

    @Test
    void shouldRefuseToCommitForSomebodyWhoIsNoMember() {
        // Given
        publisher.updateMember(new ConsumerGroupMetadata("group"));
        PartitionLane lane = publisher.openLane(ZERO, NOTE);

        // When
        admit(lane, 5).settle(TicketFixture.labelled());

        // Then
        Waiting.until("intake is asked", () -> publisher.state() == State.REWIND_NEEDED);
        assertThat(sink.committed).isEmpty();
        assertThat(inFlight.records()).isZero();
    }

    @Test
    void shouldCloseLanesThatLeaveEvenIfTheirLastCommitHangs() throws Exception {
        // Given: a commit that the broker does not answer
        PartitionLane lane = publisher.openLane(ZERO, NOTE);
        sink.commitsWaitFor = new CountDownLatch(1);
        admit(lane, 5).settle(TicketFixture.labelled());
        Ticket later = admit(lane, 6);
        Waiting.until("it is in the transaction", () -> sink.sent.get() == 1);

        // When
        publisher.handOver(List.of(lane));
        later.settle(TicketFixture.labelled());
        sink.commitsWaitFor.countDown();

        // Then: the broker decides about what was under way, nothing else of the partition is sent
        publisher.handOver(List.of(publisher.openLane(ONE, NOTE)));
        assertThat(lane.isOpen()).isFalse();
        assertThat(sink.offsets).hasSize(1);
        assertThat(sink.offsets.get(0).get(ZERO).offset()).isEqualTo(6);
        Waiting.until("all is let go", () -> inFlight.records() == 0);
    }

    private Ticket admit(PartitionLane lane, long offset) {
        Ticket ticket = TicketFixture.ticket(offset, inFlight, lane);
        lane.add(ticket, Optional.empty(), Context.root());
        return ticket;
    }
}
