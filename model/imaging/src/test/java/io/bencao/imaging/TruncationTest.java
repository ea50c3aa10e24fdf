package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An image that does not arrive whole is refused, wherever it was cut; what follows a whole image does no harm. */
class TruncationTest {

    private static final List<Integer> PERCENT = List.of(1, 10, 50, 90, 99);

    private final ImagePreparer preparer = new ImagePreparer(Pixels.SMALL, ImageLimits.DEFAULT);

    static Stream<byte[]> images() {
        return GoldenImages.all().values().stream();
    }

    @ParameterizedTest
    @MethodSource("images")
    void shouldRefuseEveryImageCutAtEveryByte(byte[] whole) {
        for (int length = 1; length < whole.length; length++) {
            // When
            Preparation preparation = preparer.prepare(Arrays.copyOf(whole, length));

            // Then
            assertThat(preparation)
                    .as("first %d of %d bytes", length, whole.length)
                    .isInstanceOf(Preparation.Refused.class);
        }
    }

    @Test
    void shouldCallABaselineJpegCutShortTruncated() {
        assertCutsAreTruncated(Jpegs.baseline(noise(800, 600)));
    }

    @Test
    void shouldCallAProgressiveJpegCutShortTruncated() {
        assertCutsAreTruncated(Jpegs.progressive(noise(800, 600)));
    }

    @Test
    void shouldNotTakeTheEndOfAThumbnailForTheEndOfTheImage() {
        // Given
        ByteArrayOutputStream exif = new ByteArrayOutputStream();
        exif.writeBytes("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
        exif.writeBytes(Jpegs.tiff(1, false));
        exif.writeBytes(Jpegs.baseline(noise(64, 48)));
        byte[] jpeg = Jpegs.withSegment(Jpegs.baseline(noise(800, 600)), 0xE1, exif.toByteArray());

        // Then
        assertThat(preparer.prepare(jpeg)).isInstanceOf(Preparation.Prepared.class);
        assertCutsAreTruncated(jpeg);
    }

    @ParameterizedTest
    @MethodSource("images")
    void shouldAcceptJunkAfterAWholeImage(byte[] whole) {
        // Given
        byte[] junk = new byte[5000];
        new Random(7).nextBytes(junk);
        byte[] trailed = Arrays.copyOf(whole, whole.length + junk.length);
        System.arraycopy(junk, 0, trailed, whole.length, junk.length);

        // Then
        assertThat(Pixels.of(trailed)).isEqualTo(Pixels.of(whole));
    }

    @Test
    void shouldRefuseAPngWhosePixelsEndEarlyInsideWholeChunks() {
        // Given
        byte[] pixels = Pngs.deflated(new byte[100 * 301]);
        byte[] png = new Pngs()
                .header(100, 100, 8, 2)
                .chunk("IDAT", Arrays.copyOf(pixels, pixels.length * 9 / 10))
                .end();

        // Then
        assertThat(refusal(png)).isEqualTo(Refusal.CORRUPT);
    }

    private void assertCutsAreTruncated(byte[] jpeg) {
        for (int percent : PERCENT) {
            byte[] cut = Arrays.copyOf(jpeg, jpeg.length * percent / 100);
            assertThat(refusal(cut)).as("%d %%", percent).isEqualTo(Refusal.TRUNCATED);
        }
        for (int missing : Set.of(1, 2, 3)) {
            assertThat(refusal(Arrays.copyOf(jpeg, jpeg.length - missing))).isEqualTo(Refusal.TRUNCATED);
        }
    }

    private Refusal refusal(byte[] encoded) {
        return preparer.prepare(encoded).match(prepared -> null, Preparation.Refused::refusal);
    }

    private static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(11);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, random.nextInt(0x1000000));
        }
        return image;
    }
}
