package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

/** Whatever stands between a JPEG's segments: what the decoders show of it is answered, with the same pixels. */
class StrayBytesTest {

    private static final int MUTATIONS = 150;

    /** Its square is decoded at full size: other decoders then differ by rounding only. */
    private static final ImagePreparer PREPARER =
            new ImagePreparer(new Preprocessing(1, Scene.HEIGHT, Scene.HEIGHT), ImageLimits.DEFAULT);

    private static Map<String, byte[]> originals() {
        Map<String, byte[]> originals = new LinkedHashMap<>();
        originals.put("baseline", Jpegs.baseline(Scene.upright()));
        originals.put("progressive", Jpegs.progressive(Scene.upright()));
        originals.put("grey", Jpegs.baseline(grey()));
        originals.put("restarts", withRestarts(originals.get("baseline")));
        originals.put("turned", Jpegs.withOrientation(Jpegs.baseline(Scene.stored(8)), 8, true));
        originals.put("plain ink", Jpegs.inks(Jpegs.Ink.PLAIN));
        originals.put("Adobe's ink", Jpegs.inks(Jpegs.Ink.ADOBE_YCCK));
        return originals;
    }

    @Test
    void shouldShowEveryImageThatTheDecoderShows() throws IOException {
        int shown = 0;
        int compared = 0;
        for (Map.Entry<String, byte[]> original : originals().entrySet()) {
            byte[] expected = pixels(original.getValue());
            for (int seed = 0; seed < MUTATIONS; seed++) {
                // Given
                byte[] mutated = new JpegMutations(seed).of(original.getValue());
                if (!decodes(mutated)) {
                    continue;
                }
                shown++;

                // Then
                assertThat(pixels(mutated))
                        .as("%s, mutation %d", original.getKey(), seed)
                        .isEqualTo(expected);
                BufferedImage other = original.getKey().matches("baseline|progressive|restarts") ? read(mutated) : null;
                if (other != null) {
                    compared++;
                    assertThat(Pixels.distance(pixels(png(other)), expected))
                            .as("%s, mutation %d", original.getKey(), seed)
                            .isLessThanOrEqualTo(6);
                }
            }
        }
        assertThat(shown).as("images that the decoder shows").isGreaterThan(MUTATIONS * 6);
        assertThat(compared).as("images that the JDK's decoder shows").isGreaterThan(MUTATIONS);
    }

    @Test
    void shouldTakeTheOrientationOfTheFirstOfSeveralExifSegments() {
        // Given
        byte[] turned = Jpegs.withOrientation(Jpegs.baseline(Scene.stored(6)), 3, false);

        // When
        byte[] twice = Jpegs.withOrientation(turned, 6, true);

        // Then
        assertThat(Pixels.distance(pixels(twice), pixels(Jpegs.baseline(Scene.upright()))))
                .isLessThanOrEqualTo(8);
    }

    @Test
    void shouldRefuseAnImageWhoseLastSegmentIsCut() {
        // Given: a comment before the end marker, which claims more than there is
        byte[] jpeg = Jpegs.baseline(Scene.upright());
        ByteArrayOutputStream cut = new ByteArrayOutputStream();
        cut.write(jpeg, 0, jpeg.length - 2);
        cut.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE, 1, 0, 'n', 'o'});

        // Then
        assertThat(PREPARER.prepare(cut.toByteArray()))
                .isInstanceOfSatisfying(Preparation.Refused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(Refusal.TRUNCATED));
    }

    @Test
    void shouldKeepOneShareOfAMillionSegments() throws RefusedException {
        // Given: restart intervals, four bytes of content each, that libjpeg reads one by one
        byte[] jpeg = Jpegs.baseline(Scene.upright());
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(jpeg, 0, 2);
        for (int i = 0; i < 1_000_000; i++) {
            many.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDD, 0, 4, 0, 0});
        }
        many.write(jpeg, 2, jpeg.length - 2);

        // When
        Bytes bytes = new Bytes(many.toByteArray());
        EncodedParts parts = new JpegHeaders().wholeParts(bytes, new JpegHeaders().read(bytes));

        // Then
        assertThat(parts.count()).isLessThan(10);
    }

    private static byte[] pixels(byte[] encoded) {
        Preparation preparation = PREPARER.prepare(encoded);
        assertThat(preparation).isInstanceOf(Preparation.Prepared.class);
        return preparation.match(Preparation.Prepared::rgb, refused -> new byte[0]);
    }

    /** Whether OpenCV's libjpeg shows the bytes as they are, nothing taken away. */
    private static boolean decodes(byte[] jpeg) {
        try (BytePointer copy = new BytePointer(jpeg);
                Mat bytes = new Mat(1, jpeg.length, opencv_core.CV_8UC1, copy);
                Mat image = opencv_imgcodecs.imdecode(bytes, opencv_imgcodecs.IMREAD_COLOR)) {
            return !image.empty();
        }
    }

    /** What the JDK's own decoder shows; null where it gives up. */
    private static BufferedImage read(byte[] jpeg) {
        try {
            return ImageIO.read(new ByteArrayInputStream(jpeg));
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static BufferedImage grey() {
        BufferedImage grey = new BufferedImage(Scene.WIDTH, Scene.HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < Scene.WIDTH * Scene.HEIGHT; i++) {
            int x = i % Scene.WIDTH;
            int y = i / Scene.WIDTH;
            grey.getRaster().setSample(x, y, 0, Scene.grey(x, y));
        }
        return grey;
    }

    private static byte[] withRestarts(byte[] jpeg) {
        try (BytePointer copy = new BytePointer(jpeg);
                Mat bytes = new Mat(1, jpeg.length, opencv_core.CV_8UC1, copy);
                Mat image = opencv_imgcodecs.imdecode(bytes, opencv_imgcodecs.IMREAD_COLOR);
                BytePointer out = new BytePointer();
                IntPointer settings = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 2)) {
            opencv_imgcodecs.imencode(".jpg", image, out, settings);
            byte[] encoded = new byte[Math.toIntExact(out.limit())];
            out.get(encoded);
            return encoded;
        }
    }
}
