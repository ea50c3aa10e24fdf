package io.bencao.insights.api.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bencao.checkpoint.Sha256;
import io.bencao.insights.api.shared.BusyException;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.protocols.images.EventImages;
import io.bencao.references.AllowedFetcher;
import io.bencao.references.Reference;
import io.bencao.references.ReferenceRules;
import io.bencao.references.ReferenceRules.Allowed;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.testkit.TestImageServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a page hears of images that a real web server keeps, and how often the server is asked. */
@Timeout(60)
class StoredOriginalsTest {

    private static final byte[] IMAGE = "an image".getBytes(StandardCharsets.UTF_8);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong now = new AtomicLong();
    private TestImageServer server;
    private StoredOriginals stored;

    @BeforeEach
    void start() {
        server = TestImageServer.start();
        stored = stored(List.of(server.place()), new ImageSeats(2, Duration.ofMillis(50)));
    }

    @AfterEach
    void stop() {
        stored.close();
        server.close();
    }

    @Test
    void shouldHandOutWhatIsThere() {
        server.put("a", IMAGE);
        assertThat(stored.with(reference("a"), Function.identity())).isEqualTo(IMAGE);
        assertThat(fetches("fetched")).isEqualTo(1);
    }

    @Test
    void shouldSayOfEachThatCannotBeHadWhyAndNameNoAddress() {
        // Given
        server.put("changed", "something else".getBytes(StandardCharsets.UTF_8));
        server.put("large", new byte[2000]);
        server.put("private", IMAGE);
        server.answer("private", 403);
        server.answer("failing", 500);

        // When, Then
        assertThat(List.of(
                        refused(reference("none")),
                        refused(reference("changed")),
                        refused(reference("large")),
                        refused(reference("private")),
                        refused(new Reference("http://169.254.169.254/secret", Sha256.of(IMAGE))),
                        refused(reference("failing"))))
                .allSatisfy(refused -> assertThat(refused.getMessage())
                        .startsWith("the image is stored elsewhere")
                        .doesNotContain("127.0.0.1", "169.254", "http:"))
                .extracting(RefusedRequestException::why)
                .containsExactly(
                        Why.REFERENCE_MISSING,
                        Why.REFERENCE_CHANGED,
                        Why.REFERENCE_TOO_LARGE,
                        Why.REFERENCE_FORBIDDEN,
                        Why.REFERENCE_FORBIDDEN,
                        Why.REFERENCE_UNREACHABLE);
        assertThat(fetches("missing")).isEqualTo(1);
        assertThat(fetches("forbidden")).isEqualTo(2);
        assertThat(fetches("unreachable")).isEqualTo(1);
    }

    @Test
    void shouldSayHowToAllowPlacesWhereNoneIs() {
        try (StoredOriginals none = stored(List.of(), new ImageSeats(1, Duration.ZERO))) {
            server.put("a", IMAGE);
            RefusedRequestException refused = catchThrowableOfType(
                    RefusedRequestException.class, () -> none.with(reference("a"), Function.identity()));
            assertThat(refused.why()).isEqualTo(Why.REFERENCE_NOT_ENABLED);
            assertThat(refused).hasMessageContaining("bencao.references.servers");
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void shouldNotAskAgainAtOnceForWhatWasNotThere() {
        // Given a page that asks again and again
        for (int i = 0; i < 10; i++) {
            assertThat(refused(reference("late")).why()).isEqualTo(Why.REFERENCE_MISSING);
        }
        assertThat(server.asked()).hasSize(1);

        // When it is put there, and some time passes
        server.put("late", IMAGE);
        now.addAndGet(Duration.ofSeconds(31).toNanos());

        // Then
        assertThat(stored.with(reference("late"), Function.identity())).isEqualTo(IMAGE);
    }

    @Test
    void shouldLeaveAPlaceAloneThatIsAwayAndAskItSoonAgain() {
        // Given
        server.put("a", IMAGE);
        server.put("b", IMAGE);
        server.goAway();
        assertThat(refused(reference("a")).why()).isEqualTo(Why.REFERENCE_UNREACHABLE);
        server.comeBack();

        // When, Then: nothing of it is asked for
        assertThat(refused(reference("b")).why()).isEqualTo(Why.REFERENCE_UNREACHABLE);
        assertThat(server.asked()).isEmpty();
        now.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(stored.with(reference("b"), Function.identity())).isEqualTo(IMAGE);
    }

    @Test
    void shouldBlameAnObjectAloneThatItsPlaceFailsAt() {
        server.put("good", IMAGE);
        server.answer("bad", 500);
        assertThat(refused(reference("bad")).why()).isEqualTo(Why.REFERENCE_UNREACHABLE);
        assertThat(stored.with(reference("good"), Function.identity())).isEqualTo(IMAGE);
    }

    @Test
    void shouldAskForNoMoreThanItsSeatsAtOnce() throws Exception {
        // Given a place that takes its time
        server.put("slow", IMAGE);
        server.hold();
        ExecutorService many = Executors.newFixedThreadPool(10);
        CountDownLatch told = new CountDownLatch(8);

        // When
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.add(many.submit(() -> {
                try {
                    return stored.with(reference("slow"), Function.identity()).length > 0;
                } catch (BusyException e) {
                    told.countDown();
                    return false;
                }
            }));
        }
        told.await();
        server.letGo();
        int served = 0;
        for (Future<Boolean> answer : answers) {
            served += answer.get() ? 1 : 0;
        }
        many.shutdownNow();

        // Then the others were told, and the server did not hear of them
        assertThat(served).isEqualTo(2);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void shouldRememberABoundedNumberOfFailures() {
        RecentFailures failures = new RecentFailures(now::get);
        for (int i = 0; i < 100_000; i++) {
            failures.remember("image " + i, Why.REFERENCE_MISSING, Duration.ofSeconds(30));
        }
        assertThat(failures.of("image 0")).isEmpty();
        assertThat(failures.of("image 99999")).contains(Why.REFERENCE_MISSING);
        assertThat(failures.of("image 99400")).isEmpty();
    }

    private StoredOriginals stored(List<String> servers, ImageSeats seats) {
        return new StoredOriginals(
                new EventImages(
                        Wire.of(ImageEvent.class),
                        new AllowedFetcher(ReferenceRules.of(
                                new Allowed(List.of(), servers, List.of(), List.of("127.0.0.0/8")),
                                1000,
                                Duration.ofSeconds(10),
                                Optional.empty(),
                                ReferenceRules.Store.USUAL_REGION))),
                seats,
                new RecentFailures(now::get),
                new ImageFetchMeters(registry));
    }

    private Reference reference(String name) {
        return new Reference(server.place() + "/" + name, Sha256.of(IMAGE));
    }

    private RefusedRequestException refused(Reference reference) {
        return catchThrowableOfType(RefusedRequestException.class, () -> stored.with(reference, Function.identity()));
    }

    private long fetches(String outcome) {
        return registry.get("bencao.fetch").tag("outcome", outcome).timer().count();
    }
}
