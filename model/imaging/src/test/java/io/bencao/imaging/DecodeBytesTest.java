package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The announced memory is enough, not absurdly more than enough, and given back. */
class DecodeBytesTest {

    /** What the Java side of a test may add to the process meanwhile. */
    private static final long NOISE = 16 << 20;

    private static final int FULL_COLOUR = 0x111111;

    private final ImagePreparer preparer = new ImagePreparer(Preprocessing.forInputSize(224), ImageLimits.DEFAULT);

    /** The kinds of image that take most, each of twelve megapixels. */
    enum Kind {
        BASELINE_JPEG(".jpg", opencv_core.CV_8UC3, 4_000, 3_000),
        PROGRESSIVE_JPEG(
                ".jpg",
                opencv_core.CV_8UC3,
                4_000,
                3_000,
                opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE,
                1,
                opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                FULL_COLOUR),
        LONG_PROGRESSIVE_JPEG(".jpg", opencv_core.CV_8UC3, 24_000, 500, opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1),
        PNG(".png", opencv_core.CV_8UC3, 4_000, 3_000),
        PNG_16_BITS_ALPHA(".png", opencv_core.CV_16UC4, 4_000, 3_000),
        LOSSY_WEBP(".webp", opencv_core.CV_8UC3, 4_000, 3_000, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 50),
        LOSSLESS_WEBP_ALPHA(".webp", opencv_core.CV_8UC4, 4_000, 3_000, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 101),
        BMP(".bmp", opencv_core.CV_8UC3, 2_000, 2_000);

        private final String extension;
        private final int type;
        private final int width;
        private final int height;
        private final int[] parameters;

        Kind(String extension, int type, int width, int height, int... parameters) {
            this.extension = extension;
            this.type = type;
            this.width = width;
            this.height = height;
            this.parameters = parameters;
        }

        /** A plain image, so that it is small when encoded: the memory goes by the pixels. */
        byte[] encode() {
            try (Scalar colour = new Scalar(40, 90, 200, 128);
                    Mat plain = new Mat(height, width, type, colour)) {
                return GoldenImages.encode(extension, plain, parameters);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTakeNoMoreMemoryThanTheHeaderAnnounced(Kind kind) {
        assumeTrue(NativeMemory.isMeasurable(), "skipped: this machine does not tell its peak memory");
        // Given
        byte[] encoded = kind.encode();
        Inspection.Admissible admissible = (Inspection.Admissible) preparer.inspect(encoded);
        preparer.prepare(ByteBuffer.wrap(encoded), admissible.header());

        // When
        long peak =
                NativeMemory.peakOf(() -> assertThat(preparer.prepare(ByteBuffer.wrap(encoded), admissible.header()))
                        .isInstanceOf(Preparation.Prepared.class));

        // Then
        assertThat(peak).isLessThan(admissible.decodeBytes() + NOISE);
        assertThat(peak)
                .as("the announcement is not absurdly high")
                .isGreaterThan(admissible.decodeBytes() / 2 - 2 * NOISE);
    }

    @Test
    void shouldGiveAllMemoryBackWhetherImagesAreGoodOrBad() {
        assumeTrue(NativeMemory.isMeasurable(), "skipped: this machine does not tell its memory");
        // Given
        byte[] good = Kind.BMP.encode();
        byte[] bad = new Pngs()
                .header(2_000, 2_000, 8, 6)
                .chunk("IDAT", Pngs.deflated(new byte[4_000_000]))
                .end();
        ImagePreparer small = new ImagePreparer(Pixels.SMALL, ImageLimits.DEFAULT);
        prepare(small, good, bad, 20);
        long before = NativeMemory.resident();

        // When
        prepare(small, good, bad, 60);

        // Then: one image forgotten in four would be 240 MB
        assertThat(NativeMemory.resident() - before).isLessThan(4 * NOISE);
    }

    @Test
    void shouldKeepTheLargestImageUnderTheUsualBudget() {
        assertThat(preparer.largestDecodeBytes()).isLessThan(384L << 20);
    }

    @Test
    void shouldRefuseWhatWouldTakeMoreThanTheLargest() {
        // Given: 40 megapixels in one row; the decoder's row buffers alone would break the announcement
        byte[] png = new Pngs()
                .header(40_000_000, 1, 16, 6)
                .chunk("IDAT", new byte[10])
                .end();

        // Then
        assertThat(preparer.inspect(png)).isInstanceOfSatisfying(Inspection.Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(Refusal.TOO_COSTLY);
            assertThat(refused.detail()).contains("bytes to decode");
        });
    }

    @Test
    void shouldAnnounceLittleForALargePhotoThatIsDecodedAtAFractionOfItsSize() {
        // Given
        byte[] photo = Kind.BASELINE_JPEG.encode();

        // Then
        assertThat(preparer.inspect(photo))
                .isInstanceOfSatisfying(Inspection.Admissible.class, admissible -> assertThat(admissible.decodeBytes())
                        .isLessThan(8 << 20));
    }

    private static void prepare(ImagePreparer preparer, byte[] good, byte[] bad, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(preparer.prepare(good)).isInstanceOf(Preparation.Prepared.class);
            assertThat(preparer.prepare(bad)).isInstanceOf(Preparation.Refused.class);
        }
    }
}
