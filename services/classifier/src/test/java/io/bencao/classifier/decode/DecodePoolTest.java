package io.bencao.classifier.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.classifier.flow.EventReader;
import io.bencao.classifier.flow.ImageFetches;
import io.bencao.classifier.flow.ImageRequest;
import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.PreparedImage;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.flow.TicketFixture;
import io.bencao.classifier.worklog.WorkLog;
import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preprocessing;
import io.bencao.runtime.GuardedThreads;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.Waiting;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DecodePoolTest {

    private static final ImageFetches NO_FETCHES = (ticket, request, receiver) -> {
        throw new AssertionError("nothing is elsewhere");
    };

    private static final long BUDGET = 64L * 1024 * 1024;

    private final ImagePreparer preparer = new ImagePreparer(Preprocessing.forInputSize(32), ImageLimits.DEFAULT);
    private final AtomicInteger pending = new AtomicInteger();
    private final LinkedBlockingQueue<PreparedImage> prepared = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Throwable> fatal = new LinkedBlockingQueue<>();
    private final InFlight inFlight = new InFlight(10, 1_000_000);

    @Test
    void shouldCountAImageAsComingOnlyUntilItIsHandedOn() throws Exception {
        // Given
        LinkedBlockingQueue<Integer> comingAtHandOver = new LinkedBlockingQueue<>();
        try (DecodePool pool = pool(DecodePoolTest::event, image -> {
            comingAtHandOver.add(pending.get());
            prepared.add(image);
        })) {

            // When
            pool.accept(ticket(DrawnImage.draw(1, 48, 40, 4).jpeg(0.8f, false)));

            // Then
            assertThat(prepared.take().rgb()).hasSize(32 * 32 * 3);
            assertThat(comingAtHandOver.take()).isZero();
            assertThat(fatal).isEmpty();
        }
    }

    @Test
    void shouldTellOfAnErrorThatNoImageIsToBlameFor() throws Exception {
        // Given
        Ticket ticket = ticket(new byte[] {1});
        try (DecodePool pool = pool(
                any -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                prepared::add)) {

            // When
            pool.accept(ticket);

            // Then
            assertThat(fatal.take()).isInstanceOf(OutOfMemoryError.class);
            assertThat(ticket.outcome()).isNull();
            Waiting.until("it is not counted any more", () -> pending.get() == 0);
        }
    }

    @Test
    void shouldBlameTheImageForWhatPreparingDidNotForesee() {
        // Given
        Ticket ticket = ticket(new byte[] {1});
        try (DecodePool pool = pool(
                any -> {
                    throw new IllegalStateException("unforeseen");
                },
                prepared::add)) {

            // When
            pool.accept(ticket);

            // Then
            Waiting.until("it is settled", () -> ticket.outcome() != null);
            assertThat(ticket.outcome()
                            .<String>match(labelled -> "", dead -> dead.reason().text()))
                    .isEqualTo("corrupt-image");
            assertThat(fatal).isEmpty();
        }
    }

    @Test
    void shouldLeaveTicketsUnsettledOnceItIsClosed() {
        // Given: one that waits for room that never comes, one queued behind it
        CountDownLatch full = new CountDownLatch(1);
        Ticket late = ticket(new byte[] {1});
        DecodePool pool = pool(DecodePoolTest::event, image -> full.await());
        pool.accept(ticket(DrawnImage.draw(1, 48, 40, 4).jpeg(0.8f, false)));

        // When
        pool.close();
        pool.accept(late);

        // Then
        assertThat(late.outcome()).isNull();
        assertThat(fatal).isEmpty();
    }

    @Test
    void shouldTellHowLongTheOldestImageHasWaitedUntilItIsDecoded() throws Exception {
        // Given: the one thread is stuck with an event
        CountDownLatch stuck = new CountDownLatch(1);
        DecodePool.Capacity impatient = new DecodePool.Capacity(1, BUDGET, Duration.ofNanos(1));
        EventReader reader = ticket -> {
            awaitQuietly(stuck);
            return event(ticket);
        };
        try (DecodePool pool = new DecodePool(
                reader,
                NO_FETCHES,
                () -> preparer,
                impatient,
                pending,
                prepared::add,
                WorkLog.none(),
                new GuardedThreads(fatal::add))) {
            assertThat(pool.oldest()).isZero();
            assertThat(pool.problem()).isEmpty();

            // When
            pool.accept(ticket(DrawnImage.draw(1, 48, 40, 4).jpeg(0.8f, false)));

            // Then
            assertThat(pool.oldest()).isPositive();
            assertThat(pool.problem()).hasValueSatisfying(why -> assertThat(why).contains("bencao.decode.max-wait"));
            stuck.countDown();
            assertThat(prepared.take().rgb()).isNotEmpty();
            Waiting.until("nothing waits", () -> pool.oldest().isZero());
            assertThat(pool.problem()).isEmpty();
        }
    }

    @Test
    void shouldNotDecodeWhatNobodyWantsAnyMore() {
        // Given
        AtomicInteger read = new AtomicInteger();
        Ticket unwanted = TicketFixture.ticket(1, inFlight, TicketFixture.receiver(() -> read.get() == 0));
        try (DecodePool pool = pool(
                ticket -> {
                    read.incrementAndGet();
                    byte[] image = DrawnImage.draw(1, 48, 40, 4).jpeg(0.8f, false);
                    return new EventReader.Reading.Read(
                            new ImageRequest(new UUID(0, 1), "pan", Instant.EPOCH, ByteBuffer.wrap(image), Map.of()));
                },
                prepared::add)) {

            // When: the lane is closed between the two steps
            pool.accept(unwanted);

            // Then
            Waiting.until("it is let go", () -> pending.get() == 0);
            assertThat(prepared).isEmpty();
            assertThat(unwanted.outcome()).isNull();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DecodePool pool(EventReader reader, DecodePool.Next next) {
        return new DecodePool(
                reader,
                NO_FETCHES,
                () -> preparer,
                new DecodePool.Capacity(1, BUDGET, Duration.ofMinutes(1)),
                pending,
                next,
                WorkLog.none(),
                new GuardedThreads(fatal::add));
    }

    private Ticket ticket(byte[] value) {
        return TicketFixture.ticket(null, value, Instant.EPOCH, inFlight);
    }

    private static EventReader.Reading event(Ticket ticket) {
        ByteBuffer image = ticket.original().value();
        return new EventReader.Reading.Read(new ImageRequest(new UUID(0, 1), "pan", Instant.EPOCH, image, Map.of()));
    }
}
