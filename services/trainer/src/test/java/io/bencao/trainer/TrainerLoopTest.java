package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.Topics;
import io.bencao.testkit.Waiting;
import io.bencao.trainer.lease.Lease;
import io.bencao.trainer.lease.Term;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The two threads of a trainer: one that holds the lease, on Kafka's mock of a consumer, and one that leads. */
@Timeout(60)
class TrainerLoopTest {

    private static final TopicPartition LEASE = new TopicPartition(Topics.TRAINER_LEASE.name(), 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
    private final AtomicReference<TrainerLoop> loop = new AtomicReference<>();
    private final Lease lease = new Lease(consumer, () -> loop.get().lost());
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<Throwable> fatal = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private Thread leading;
    private Thread holding;

    /** What a desk does in its rounds; the term is told. */
    private interface Round {
        void of(long term) throws IOException, InterruptedException;
    }

    @BeforeEach
    void prepare() {
        consumer.updateBeginningOffsets(Map.of(LEASE, 0L));
        consumer.updateEndOffsets(Map.of(LEASE, 0L));
    }

    @AfterEach
    void stop() throws InterruptedException {
        loop.get().stop();
        lease.stop();
        leading.join();
        holding.join();
    }

    @Test
    void shouldPutDownARunWhenTheLeaseIsLostAndLeadAnewWhenItIsRegained() {
        // Given
        start(term -> never.await());
        lead();
        Waiting.until("the first term's desk works", () -> told.contains("round 1"));

        // When
        lose();
        lead();

        // Then
        Waiting.until("the second term's desk works", () -> told.contains("round 2"));
        assertThat(told).containsExactly("open 1", "resume 1", "round 1", "closed 1", "open 2", "resume 2", "round 2");
        assertThat(fatal).isEmpty();
    }

    @Test
    void shouldTryAgainWithANewDeskAndSayWhyWhenItsReleaseIsRefused() {
        // Given a round that the broker refuses once
        start(term -> {
            if (told.stream().filter("open 1"::equals).count() == 1) {
                throw new ProducerFencedException("another leads");
            }
            never.await();
        });

        // When
        lead();

        // Then
        Waiting.until("the problem is said", () -> loop.get().problem().isPresent());
        assertThat(loop.get().problem()).contains("another leads");
        Waiting.until(
                "there is a second desk",
                () -> told.stream().filter("round 1"::equals).count() == 2);
        assertThat(told).startsWith("open 1", "resume 1", "round 1", "closed 1", "open 1");
        assertThat(loop.get().problem()).isEmpty();
    }

    @Test
    void shouldNotWaitForATryWhenTheTermIsOverAnyway() {
        // Given a disk that fails just after the lease went
        start(term -> {
            if (term == 1) {
                lose();
                while (lease.term().isPresent()) {
                    // Nothing that an interrupt would end.
                    Thread.onSpinWait();
                }
                throw new IOException("disk full");
            }
            never.await();
        });

        // When
        lead();
        Waiting.until("the first desk is closed", () -> told.contains("closed 1"));
        lead();

        // Then
        Waiting.until("the second term's desk works", () -> told.contains("round 2"));
        assertThat(loop.get().problem()).isEmpty();
    }

    @Test
    void shouldEndTheThreadByWhatNobodyExpects() {
        start(term -> {
            throw new IllegalStateException("a fault of ours");
        });
        lead();
        Waiting.until("somebody is told", () -> !fatal.isEmpty());
        assertThat(fatal.get(0)).hasMessage("a fault of ours");
        assertThat(told).endsWith("closed 1");
    }

    @Test
    void shouldCloseADeskWithoutAnInterruptThatWouldCutItsClientsShort() {
        start(term -> never.await());
        lead();
        Waiting.until("the desk works", () -> told.contains("round 1"));
        loop.get().stop();
        Waiting.until("the desk is closed", () -> told.contains("closed 1"));
        assertThat(told).doesNotContain("closed under an interrupt");
    }

    private void start(Round round) {
        loop.set(new TrainerLoop(
                lease, term -> open(term, round), new TrainerMeters(new SimpleMeterRegistry(), () -> true)));
        leading = thread(loop.get());
        holding = thread(lease);
    }

    private TrainerLoop.OpenDesk open(Term term, Round round) {
        told.add("open " + term.number());
        TrainerLoop.Desk desk = new TrainerLoop.Desk() {
            @Override
            public void resume() {
                told.add("resume " + term.number());
            }

            @Override
            public void round() throws IOException, InterruptedException {
                told.add("round " + term.number());
                round.of(term.number());
            }
        };
        return new TrainerLoop.OpenDesk(desk, () -> {
            // As when the service ends: the lease goes meanwhile.
            loop.get().lost();
            if (Thread.currentThread().isInterrupted()) {
                told.add("closed under an interrupt");
            }
            told.add("closed " + term.number());
        });
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work);
        thread.setUncaughtExceptionHandler((ended, e) -> fatal.add(e));
        thread.start();
        return thread;
    }

    private void lead() {
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(LEASE)));
    }

    private void lose() {
        consumer.schedulePollTask(() -> consumer.rebalance(List.of()));
    }
}
