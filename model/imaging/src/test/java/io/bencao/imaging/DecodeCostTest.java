package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is small in bytes and dear to decode is refused before it is decoded; what cameras write is not. */
class DecodeCostTest {

    private static final int SIDE = 6_320;

    private final ImagePreparer preparer = new ImagePreparer(Preprocessing.forInputSize(224), ImageLimits.DEFAULT);
    private final ImagePreparer patient = new ImagePreparer(
            Preprocessing.forInputSize(224), new ImageLimits(16 << 20, 40_000_000, Duration.ofHours(1)));

    static Stream<OddImages.Odd> costly() {
        return Stream.of(
                new OddImages.Odd("JPEG", "100 scans", () -> OddJpegs.refined(SIDE, SIDE, 3, 100, 63)),
                new OddImages.Odd("JPEG", "100 scans of grey", () -> OddJpegs.refined(SIDE, SIDE, 1, 100, 63)),
                new OddImages.Odd("JPEG", "a million segments", () -> OddJpegs.segments(1_600_000)),
                new OddImages.Odd(
                        "PNG",
                        "16 bits with alpha in seven passes",
                        () -> OddPngs.image(SIDE, SIDE, 16, 6, true, 4, 0, 0)),
                new OddImages.Odd("PNG", "16 bits with alpha", () -> OddPngs.image(SIDE, SIDE, 16, 6, false, 4, 0, 0)),
                new OddImages.Odd("WebP", "65,536 groups", () -> OddWebps.groups(256, 0)),
                new OddImages.Odd("WebP", "49,152 groups with a cache", () -> OddWebps.groups(192, 11)),
                new OddImages.Odd("WebP", "65,536 groups of alpha", () -> OddWebps.alphaGroups(256)));
    }

    @ParameterizedTest
    @MethodSource("costly")
    void shouldRefuseWhatIsDearToDecodeAndNameCostAndLimit(OddImages.Odd odd) {
        assertThat(preparer.inspect(odd.bytes().get())).isInstanceOfSatisfying(Inspection.Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(Refusal.TOO_COSTLY);
            assertThat(refused.detail()).matches(".*(costs about \\d+ ms|takes \\d+ bytes).*at most \\d+ .*");
        });
    }

    @Test
    void shouldMakeNoThumbnailOfThatEither() {
        assertThat(new Thumbnailer(ImageLimits.DEFAULT, 320).make(OddJpegs.refined(SIDE, SIDE, 3, 100, 63)))
                .isInstanceOfSatisfying(Thumbnail.Refused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(Refusal.TOO_COSTLY));
    }

    static Stream<OddImages.Odd> usual() {
        return Stream.of(
                new OddImages.Odd("JPEG", "40 megapixels", () -> OddJpegs.baseline(7_300, 5_470, 3, false)),
                new OddImages.Odd(
                        "JPEG", "40 megapixels in ten scans", () -> OddJpegs.refined(7_300, 5_470, 3, 10, 63)),
                new OddImages.Odd("PNG", "8 megapixels", () -> OddPngs.image(3_840, 2_160, 8, 2, false, 4, 1, 0)),
                new OddImages.Odd("WebP", "256 groups", () -> OddWebps.groups(1, 10)));
    }

    @ParameterizedTest
    @MethodSource("usual")
    void shouldTakeWhatCamerasWriteAtHalfTheLimitOrLess(OddImages.Odd odd) {
        assertThat(preparer.inspect(odd.bytes().get()))
                .isInstanceOfSatisfying(Inspection.Admissible.class, admissible -> assertThat(admissible.decodeNanos())
                        .isLessThanOrEqualTo(Duration.ofMillis(400).toNanos()));
    }

    @Test
    void shouldEstimateMoreForEveryFurtherScanPassGroupAndRow() {
        assertThat(nanos(OddJpegs.refined(2_000, 2_000, 3, 11, 63)))
                .isGreaterThan(nanos(OddJpegs.refined(2_000, 2_000, 3, 10, 63)))
                .isGreaterThan(nanos(OddJpegs.refined(2_000, 2_000, 3, 11, 20)));
        assertThat(nanos(OddJpegs.baseline(2_000, 2_000, 3, true)))
                .isGreaterThan(nanos(OddJpegs.baseline(2_000, 2_000, 3, false)));
        assertThat(nanos(OddPngs.image(500, 500, 8, 2, true, 0, 0, 0)))
                .isGreaterThan(nanos(OddPngs.image(500, 500, 8, 2, false, 0, 0, 0)));
        assertThat(nanos(OddPngs.image(500, 500, 8, 2, false, 0, 0, 1_000)))
                .isGreaterThan(nanos(OddPngs.image(500, 500, 8, 2, false, 0, 0, 0)));
        assertThat(nanos(OddPngs.image(1, 250_000, 8, 0, false, 0, 0, 0)))
                .isGreaterThan(nanos(OddPngs.image(500, 500, 8, 0, false, 0, 0, 0)));
        assertThat(nanos(OddWebps.groups(4, 0))).isGreaterThan(nanos(OddWebps.groups(3, 0)));
        assertThat(nanos(OddWebps.groups(4, 9))).isGreaterThan(nanos(OddWebps.groups(4, 8)));
    }

    private long nanos(byte[] encoded) {
        return ((Inspection.Admissible) patient.inspect(encoded)).decodeNanos();
    }
}
