package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A JPEG cut short that somebody closed with an end marker: the decoder would fill it up with grey and say nothing. */
class AppendedEndTest {

    private static final int QUARTERED_COLOUR = 0x411111;

    private final ImagePreparer preparer = new ImagePreparer(Preprocessing.forInputSize(224), ImageLimits.DEFAULT);

    static Stream<byte[]> images() {
        return Stream.of(
                photo(opencv_core.CV_8UC3),
                photo(opencv_core.CV_8UC1),
                photo(
                        opencv_core.CV_8UC3,
                        opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                        opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444),
                photo(opencv_core.CV_8UC3, opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR, QUARTERED_COLOUR),
                photo(opencv_core.CV_8UC3, opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 7));
    }

    @ParameterizedTest
    @MethodSource("images")
    void shouldRefuseACutImageThatWasClosedWithAnEndMarker(byte[] whole) {
        assertThat(preparer.prepare(whole)).isInstanceOf(Preparation.Prepared.class);
        for (int percent : List.of(10, 50, 90, 98)) {
            // When
            Preparation preparation = preparer.prepare(closed(whole, whole.length * percent / 100));

            // Then
            assertThat(preparation).as("%d %%", percent).isInstanceOf(Preparation.Refused.class);
        }
    }

    @Test
    void shouldRefuseAProgressiveImageClosedWithinItsFirstScan() {
        // Given
        byte[] whole = photo(opencv_core.CV_8UC3, opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);
        int scan = indexOf(whole, 0xDA, 2);

        // Then
        assertThat(preparer.prepare(whole)).isInstanceOf(Preparation.Prepared.class);
        assertThat(preparer.prepare(closed(whole, scan + (indexOf(whole, 0xC4, scan) - scan) / 2)))
                .isInstanceOf(Preparation.Refused.class);
    }

    @Test
    void shouldTakeAWholeImageThatHappensToEndInThatGrey() {
        for (int interval : List.of(0, 1, 5)) {
            for (int progressive : List.of(0, 1)) {
                try (Scalar grey = Scalar.all(128);
                        Mat plain = new Mat(123, 321, opencv_core.CV_8UC3, grey)) {
                    byte[] jpeg = GoldenImages.encode(
                            ".jpg",
                            plain,
                            opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL,
                            interval,
                            opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE,
                            progressive);
                    assertThat(preparer.prepare(jpeg)).isInstanceOf(Preparation.Prepared.class);
                }
            }
        }
    }

    private static byte[] photo(int type, int... parameters) {
        byte[] noise = new byte[613 * 517 * 3];
        new Random(5).nextBytes(noise);
        try (BytePointer memory = new BytePointer(noise);
                Mat image = new Mat(517, 613, type, memory)) {
            return GoldenImages.encode(".jpg", image, parameters);
        }
    }

    private static byte[] closed(byte[] whole, int length) {
        byte[] cut = Arrays.copyOf(whole, length + 2);
        // A cut between 0xFF and its stuffed zero would make another marker of the two.
        cut[length - 1] = 0;
        cut[length] = (byte) 0xFF;
        cut[length + 1] = (byte) 0xD9;
        return cut;
    }

    private static int indexOf(byte[] jpeg, int marker, int from) {
        for (int at = from; ; at++) {
            if (jpeg[at] == (byte) 0xFF && jpeg[at + 1] == (byte) marker) {
                return at;
            }
        }
    }
}
