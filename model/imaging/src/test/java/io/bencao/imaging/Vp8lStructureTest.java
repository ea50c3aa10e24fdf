package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class Vp8lStructureTest {

    private static final int HEADER = 20;
    private static final long NOISE = 16 << 20;

    @Test
    void shouldCountTheGroupsThatFewBytesAskFor() throws RefusedException {
        // When
        Vp8lStructure structure = read(OddWebps.groups(7, 5), 1024, 28);

        // Then
        assertThat(structure.groups()).isEqualTo(7 * 256);
        assertThat(structure.cacheBits()).isEqualTo(5);
        assertThat(structure.smallPixels()).isEqualTo(7 * 256);
        assertThat(structure.alphabets()).isEqualTo(280 + 32 + 3 * 256 + 40);
    }

    /** Written by libwebp: noise, flat areas, few colours and many, so that each transform and the repeats come up. */
    @Test
    void shouldReadEveryImageThatTheReferenceEncoderWrites() throws RefusedException {
        Random random = new Random(11);
        int transforms = 0;
        int grouped = 0;
        for (int i = 0; i < 60; i++) {
            // Given
            int width = 1 + random.nextInt(400);
            int height = 1 + random.nextInt(300);
            byte[] webp = lossless(width, height, 1 + random.nextInt(1 << (1 + random.nextInt(8))), random);

            // When
            Vp8lStructure structure = read(webp, width, height);

            // Then
            assertThat(structure.groups()).isBetween(1, 1_000);
            transforms |= 1 << structure.transforms();
            grouped += structure.groups() > 1 ? 1 : 0;
        }
        assertThat(Integer.bitCount(transforms))
                .as("images with different transforms")
                .isGreaterThan(1);
        assertThat(grouped).as("images with several groups").isPositive();
    }

    @Test
    void shouldRefuseWhatEndsEarlyOrMakesNoSense() {
        byte[] webp = OddWebps.groups(2, 0);
        assertThatThrownBy(() -> read(Arrays.copyOf(webp, 60), 1024, 8)).isInstanceOf(RefusedException.class);
        byte[] ones = webp.clone();
        Arrays.fill(ones, HEADER + 5, ones.length, (byte) 0xFF);
        assertThatThrownBy(() -> read(ones, 1024, 8)).isInstanceOf(RefusedException.class);
    }

    @Test
    void shouldAnnounceTheMemoryOfTheTables() {
        assumeTrue(NativeMemory.isMeasurable(), "skipped: this machine does not tell its peak memory");
        // Given: sixty megabytes of tables from sixty kilobytes
        byte[] webp = OddWebps.groups(50, 0);
        ImagePreparer preparer = new ImagePreparer(Preprocessing.forInputSize(224), ImageLimits.DEFAULT);
        Inspection.Admissible admissible = (Inspection.Admissible) preparer.inspect(webp);

        // When
        long peak = NativeMemory.peakOf(() -> preparer.prepare(ByteBuffer.wrap(webp), admissible.header()));

        // Then
        assertThat(peak).isBetween(48L << 20, admissible.decodeBytes() + NOISE);
        assertThat(admissible.decodeBytes()).isGreaterThan(100L << 20);
    }

    private static Vp8lStructure read(byte[] webp, int width, int height) throws RefusedException {
        Bytes bytes = new Bytes(webp);
        return Vp8lStructure.read(bytes.slice(HEADER, webp.length - HEADER), 5, width, height);
    }

    private static byte[] lossless(int width, int height, int colours, Random random) {
        byte[] pixels = new byte[width * height * 3];
        int[] palette = random.ints(colours).toArray();
        for (int i = 0; i < width * height; i++) {
            boolean repeats = i > width && random.nextInt(3) > 0;
            for (int channel = 0; channel < 3; channel++) {
                pixels[3 * i + channel] = repeats
                        ? pixels[3 * (i - width) + channel]
                        : (byte) (palette[(i / 7 + random.nextInt(2)) % colours] >> (8 * channel));
            }
        }
        try (BytePointer memory = new BytePointer(pixels);
                Mat image = new Mat(height, width, opencv_core.CV_8UC3, memory)) {
            return GoldenImages.encode(".webp", image, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 101);
        }
    }
}
