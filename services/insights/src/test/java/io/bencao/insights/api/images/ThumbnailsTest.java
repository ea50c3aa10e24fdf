package io.bencao.insights.api.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.Thumbnail;
import io.bencao.imaging.Thumbnailer;
import io.bencao.insights.api.shared.BusyException;
import io.bencao.testkit.DrawnImage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What thumbnails of real JPEGs cost, however many ask for them. */
class ThumbnailsTest {

    private static final ImageLimits LIMITS = new ImageLimits(16 << 20, 4_000_000);
    private static final int SIDE = 320;
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Thumbnailer maker = new Thumbnailer(LIMITS, SIDE);
    private final ExecutorService many = Executors.newFixedThreadPool(24);

    @AfterEach
    void end() {
        many.shutdownNow();
    }

    @Test
    void shouldDecodeEachImageOnceAndStayWithinItsMemoryHoweverManyAsk() throws Exception {
        // Given: progressive, so that decoding holds the whole image
        List<byte[]> images = new ArrayList<>();
        for (int seed = 0; seed < 8; seed++) {
            images.add(DrawnImage.draw(seed, 1600, 1200, 20).jpeg(0.9f, true));
        }
        long each = images.stream()
                .mapToLong(image -> maker.inspect(image).match(admissible -> admissible.decodeBytes(), refused -> 0L))
                .max()
                .orElseThrow();
        long memory = each + each / 2;
        Made thumbnails = thumbnails(new ImageSeats(4, PATIENT), memory);

        // When
        List<Future<Thumbnail>> answers = new ArrayList<>();
        for (int ask = 0; ask < 24; ask++) {
            int which = ask % images.size();
            answers.add(many.submit(() -> thumbnails.of("image " + which, () -> images.get(which))));
        }

        // Then
        for (Future<Thumbnail> answer : answers) {
            assertThat(answer.get()).isInstanceOf(Thumbnail.Made.class);
        }
        assertThat(decoded()).isEqualTo(images.size());
        assertThat(registry.get("bencao.thumbnails.decode.most").gauge().value())
                .isBetween((double) each / 2, (double) memory + 4096);
        assertThat(registry.get("bencao.thumbnails.decode").gauge().value()).isZero();
    }

    @Test
    void shouldFetchAnImageOnceForAllWhoWaitForIt() throws Exception {
        // Given
        byte[] image = DrawnImage.draw(1, 640, 480, 8).jpeg(0.9f, false);
        CountDownLatch fetching = new CountDownLatch(1);
        CountDownLatch fetched = new CountDownLatch(1);
        List<String> fetches = new ArrayList<>();
        Made thumbnails = thumbnails(new ImageSeats(4, PATIENT), 64 << 20);
        Supplier<byte[]> slow = () -> {
            synchronized (fetches) {
                fetches.add("one");
            }
            fetching.countDown();
            await(fetched);
            return image;
        };

        // When
        List<Future<Thumbnail>> answers = new ArrayList<>();
        answers.add(many.submit(() -> thumbnails.of("one", slow)));
        fetching.await();
        for (int ask = 0; ask < 10; ask++) {
            answers.add(many.submit(() -> thumbnails.of("one", slow)));
        }
        fetched.countDown();

        // Then
        for (Future<Thumbnail> answer : answers) {
            assertThat(answer.get()).isInstanceOf(Thumbnail.Made.class);
        }
        assertThat(fetches).hasSize(1);
        assertThat(decoded()).isEqualTo(1);
    }

    @Test
    void shouldDecodeNothingOfAnImageThatIsTooLargeAndRememberThat() {
        byte[] tooManyPixels = DrawnImage.draw(3, 2500, 2000, 0).jpeg(0.5f, false);
        byte[] tooMuchMemory = DrawnImage.draw(3, 1600, 1200, 0).jpeg(0.5f, true);
        Made thumbnails = thumbnails(new ImageSeats(1, PATIENT), 2 << 20);
        List<String> fetches = new ArrayList<>();

        for (int ask = 0; ask < 3; ask++) {
            assertThat(thumbnails.of("pixels", () -> fetched(fetches, tooManyPixels)))
                    .isInstanceOf(Thumbnail.Refused.class);
            assertThat(thumbnails.of("memory", () -> fetched(fetches, tooMuchMemory)))
                    .isInstanceOfSatisfying(Thumbnail.Refused.class, refused -> assertThat(refused.detail())
                            .contains("bencao.insights.images.decode-memory"));
        }

        assertThat(decoded()).isZero();
        assertThat(fetches).hasSize(2);
    }

    @Test
    void shouldSaySoWhenEverySeatIsTakenForTooLongAndRememberNothingOfIt() throws Exception {
        // Given
        byte[] image = DrawnImage.draw(1, 320, 240, 8).jpeg(0.9f, false);
        Made thumbnails = thumbnails(new ImageSeats(1, Duration.ofMillis(20)), 64 << 20);
        CountDownLatch seated = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<Thumbnail> first = many.submit(() -> thumbnails.of("first", () -> {
            seated.countDown();
            await(end);
            return image;
        }));
        seated.await();

        // When
        Throwable answer = catchThrowable(() -> thumbnails.of("second", () -> image));

        // Then
        assertThat(answer).isInstanceOfSatisfying(BusyException.class, busy -> assertThat(
                        busy.whose().status())
                .isEqualTo(503));
        end.countDown();
        assertThat(first.get()).isInstanceOf(Thumbnail.Made.class);
        assertThat(thumbnails.of("second", () -> image)).isInstanceOf(Thumbnail.Made.class);
    }

    @Test
    void shouldFetchAgainWhatCouldNotBeFetched() {
        byte[] image = DrawnImage.draw(1, 320, 240, 8).jpeg(0.9f, false);
        Made thumbnails = thumbnails(new ImageSeats(1, PATIENT), 64 << 20);

        Throwable first = catchThrowable(() -> thumbnails.of("one", () -> {
            throw new IllegalStateException("the broker is away");
        }));

        assertThat(first).hasMessage("the broker is away");
        assertThat(thumbnails.of("one", () -> image)).isInstanceOf(Thumbnail.Made.class);
    }

    private Made thumbnails(ImageSeats seats, long memory) {
        ByteBudget budget = new ByteBudget(memory);
        return new Made(
                new Thumbnails(maker, new ThumbnailCache(1 << 20), budget, new ThumbnailMeters(registry, budget)),
                seats);
    }

    /** With originals that are fetched in a seat, as those are that Kafka has. */
    private record Made(Thumbnails thumbnails, ImageSeats seats) {
        Thumbnail of(String name, Supplier<byte[]> encoded) {
            return thumbnails.of(name, work -> seats.seated(() -> work.apply(encoded.get())));
        }
    }

    private int decoded() {
        return (int) registry.get("bencao.thumbnails.decoded").counter().count();
    }

    private static byte[] fetched(List<String> fetches, byte[] image) {
        fetches.add("one");
        return image;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
