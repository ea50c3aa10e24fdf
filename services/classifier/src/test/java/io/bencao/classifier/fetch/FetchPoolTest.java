package io.bencao.classifier.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.classifier.flow.ImageRequest;
import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.flow.TicketFixture;
import io.bencao.references.FetchOutcome;
import io.bencao.references.FetchOutcome.Changed;
import io.bencao.references.FetchOutcome.Fetched;
import io.bencao.references.FetchOutcome.Forbidden;
import io.bencao.references.FetchOutcome.Missing;
import io.bencao.references.FetchOutcome.TooLarge;
import io.bencao.references.FetchOutcome.Unreachable;
import io.bencao.references.ObjectFetcher;
import io.bencao.references.Reference;
import io.bencao.runtime.GuardedThreads;
import io.bencao.testkit.Waiting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Orders that no store can be made to show at will; the stores themselves are in {@code ReferencesIT}. */
@Timeout(60)
class FetchPoolTest {

    private static final long LARGEST = 100;

    private final Map<String, Function<Integer, FetchOutcome>> places = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<String> here = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<Runnable> held = new ConcurrentLinkedQueue<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final InFlight inFlight = new InFlight(1_000, 1_000_000);
    private final LinkedBlockingQueue<Throwable> fatal = new LinkedBlockingQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private FetchPool pool = pool(8, 800, Optional.empty());

    private FetchPool pool(int threads, long bytes, Optional<Duration> giveUpAfter) {
        ObjectFetcher script = new ObjectFetcher() {
            @Override
            public FetchOutcome fetch(Reference reference) {
                int attempt = attempts.computeIfAbsent(reference.uri(), any -> new AtomicInteger())
                        .incrementAndGet();
                return places.get(reference.uri()).apply(attempt);
            }

            @Override
            public Optional<String> disabled() {
                return Optional.empty();
            }

            @Override
            public void close() {
                end.countDown();
            }
        };
        return new FetchPool(
                script,
                new FetchPool.Capacity(threads, bytes, LARGEST, giveUpAfter),
                registry,
                new GuardedThreads(fatal::add));
    }

    @AfterEach
    void stop() {
        pool.close();
        assertThat(fatal).isEmpty();
    }

    private Ticket fetch(int partition, String uri, Function<Integer, FetchOutcome> place) {
        Ticket ticket = TicketFixture.ticket(partition, 1, inFlight);
        fetch(ticket, uri, place);
        return ticket;
    }

    private void fetch(Ticket ticket, String uri, Function<Integer, FetchOutcome> place) {
        places.put(uri, place);
        ImageRequest request = new ImageRequest(
                new UUID(0, 0),
                "pan",
                Instant.EPOCH,
                ByteBuffer.allocate(0),
                Map.of(),
                Optional.of(new ImageRequest.Elsewhere(uri, "00")));
        pool.fetch(ticket, request, (fetched, done) -> {
            assertThat(fetched.elsewhere()).isEmpty();
            assertThat(fetched.image().remaining()).isEqualTo(10);
            held.add(done);
            here.add(uri);
        });
    }

    private static FetchOutcome good(int attempt) {
        return new Fetched(new byte[10]);
    }

    private FetchOutcome stuck(int attempt) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Unreachable(false, "stuck");
    }

    private static String reason(Ticket ticket) {
        Waiting.until("it is settled", () -> ticket.outcome() != null);
        return ticket.outcome().match(labelled -> "", dead -> dead.reason().text());
    }

    @Test
    void shouldDeadLetterByReason() {
        assertThat(reason(fetch(0, "a", any -> new Missing("gone")))).isEqualTo("reference-missing");
        assertThat(reason(fetch(0, "b", any -> new Changed("00", "11")))).isEqualTo("reference-changed");
        assertThat(reason(fetch(0, "c", any -> new Forbidden("no")))).isEqualTo("reference-forbidden");
        assertThat(reason(fetch(0, "d", any -> new TooLarge(5)))).isEqualTo("reference-too-large");
        assertThat(reason(fetch(0, "e", any -> {
                    throw new IllegalStateException("unforeseen");
                })))
                .isEqualTo("reference-forbidden");
        assertThat(here).isEmpty();
        assertThat(registry.get("bencao.fetch.held").gauge().value()).isZero();
        assertThat(registry.get("bencao.fetch")
                        .tag("outcome", "too-large")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void shouldLetNoPartitionWaitForOthersSlowPlaces() throws Exception {
        // Given: many more slow images than threads, of three partitions
        for (int i = 0; i < 60; i++) {
            fetch(i % 3, "slow" + i, this::stuck);
        }

        // When
        for (int i = 0; i < 20; i++) {
            fetch(9, "quick" + i, FetchPoolTest::good);
        }

        // Then
        for (int i = 0; i < 20; i++) {
            assertThat(here.poll(5, TimeUnit.SECONDS)).isEqualTo("quick" + i);
            held.remove().run();
        }
    }

    @Test
    void shouldHoldNoMoreThanItMayUntilWhatItFetchedIsLetGo() throws Exception {
        // Given: 800 bytes; 100 for one being fetched, 10 once it is here
        for (int i = 0; i < 200; i++) {
            fetch(i % 40, "image" + i, FetchPoolTest::good);
        }

        // When: nobody lets go of anything
        Waiting.until("it is full", () -> here.size() == 71);
        Thread.sleep(100);

        // Then
        assertThat(here).hasSize(71);
        assertThat(registry.get("bencao.fetch.held").gauge().value()).isEqualTo(710);
        Waiting.until("the rest comes", () -> {
            for (Runnable done = held.poll(); done != null; done = held.poll()) {
                done.run();
                done.run();
            }
            return here.size() == 200;
        });
        Waiting.until("all is let go", () -> {
            held.forEach(Runnable::run);
            return registry.get("bencao.fetch.held").gauge().value() == 0;
        });
    }

    @Test
    void shouldTryAgainWhatIsAwayAndTell() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        Ticket ticket = fetch(0, "s3://frames/x", n -> away.get() ? new Unreachable(true, "refused") : good(n));
        Waiting.until("it tells", () -> pool.problem().isPresent());
        assertThat(pool.problem().orElseThrow()).contains("refused");
        assertThat(ticket.outcome()).isNull();

        away.set(false);
        assertThat(here.poll(10, TimeUnit.SECONDS)).isEqualTo("s3://frames/x");
        assertThat(pool.problem()).isEmpty();
    }

    @Test
    void shouldBlameAnImageThatItsPlaceFailsAtWhileItGivesOthers() {
        AtomicInteger number = new AtomicInteger();
        Ticket bad = fetch(0, "s3://frames/bad", any -> new Unreachable(false, "500"));
        while (bad.outcome() == null) {
            fetch(1, "s3://frames/good" + number.incrementAndGet(), FetchPoolTest::good);
            Waiting.rest(Duration.ofMillis(20));
            held.forEach(Runnable::run);
        }
        assertThat(reason(bad)).isEqualTo("reference-unreachable");
        assertThat(attempts.get("s3://frames/bad")).hasValueGreaterThanOrEqualTo(5);
    }

    @Test
    void shouldBlameNoImageWhilePlacesAreAwayHoweverManyOthersAnswer() {
        AtomicInteger number = new AtomicInteger();
        Ticket waits = fetch(0, "s3://frames/x", any -> new Unreachable(true, "refused"));
        Ticket alone = fetch(1, "s3://else/x", any -> new Unreachable(false, "500"));
        for (int i = 0; i < 200; i++) {
            fetch(2, "s3://frames/good" + number.incrementAndGet(), FetchPoolTest::good);
            Waiting.rest(Duration.ofMillis(20));
            held.forEach(Runnable::run);
        }
        assertThat(attempts.get("s3://frames/x")).hasValueGreaterThan(5);
        assertThat(waits.outcome()).isNull();
        assertThat(alone.outcome()).isNull();
    }

    @Test
    void shouldGiveUpOnlyWhereItIsTold() {
        pool.close();
        registry.clear();
        pool = pool(2, 800, Optional.of(Duration.ofMillis(300)));
        assertThat(reason(fetch(0, "s3://frames/x", any -> new Unreachable(true, "refused"))))
                .isEqualTo("reference-unreachable");
    }

    @Test
    void shouldBlameNoImageForTheServicesOwnEnd() throws Exception {
        // Given: one that would be given up on at its first failure
        pool.close();
        registry.clear();
        pool = pool(2, 800, Optional.of(Duration.ZERO));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch returned = new CountDownLatch(1);
        Ticket ticket = fetch(0, "s3://frames/x", any -> {
            begun.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            returned.countDown();
            return new Unreachable(false, "interrupted");
        });
        begun.await();

        // When
        pool.close();

        // Then
        returned.await();
        Waiting.until("its thread has ended", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("fetch-")));
        assertThat(ticket.outcome()).isNull();
    }

    @Test
    void shouldForgetWhatNobodyWantsAnyMore() {
        AtomicBoolean wanted = new AtomicBoolean(true);
        Ticket lost = TicketFixture.ticket(7, inFlight, TicketFixture.receiver(wanted::get));
        fetch(lost, "s3://frames/x", any -> new Unreachable(true, "refused"));
        Waiting.until("it tells", () -> pool.problem().isPresent());

        wanted.set(false);

        Waiting.until(
                "it is forgotten",
                () -> registry.get("bencao.fetch.waiting").gauge().value() == 0);
        assertThat(pool.problem()).isEmpty();
    }
}
