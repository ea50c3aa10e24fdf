package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePreparerTest {

    @Test
    void shouldFindAJpegDecoderWithSimd() {
        assertThat(ImagePreparer.decoderDescription()).matches("libjpeg-turbo \\S+, SIMD yes");
    }

    @Test
    void shouldDecodeAtTheSmallestScaleThatCoversTwiceTheInput() {
        assertThat(JpegScale.covering(3840, 2160, 448)).isEqualTo(JpegScale.QUARTER);
        assertThat(JpegScale.covering(1000, 1000, 448)).isEqualTo(JpegScale.HALF);
        assertThat(JpegScale.covering(894, 2000, 448)).isEqualTo(JpegScale.FULL);
        assertThat(JpegScale.covering(895, 2000, 448)).isEqualTo(JpegScale.HALF);
        assertThat(JpegScale.covering(500, 375, 448)).isEqualTo(JpegScale.FULL);
        assertThat(JpegScale.covering(10_000, 3577, 448)).isEqualTo(JpegScale.EIGHTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16, 32})
    void shouldInvertPlainInkAtEveryScale(int inputSize) {
        // Given
        ImagePreparer preparer = new ImagePreparer(Preprocessing.forInputSize(inputSize), ImageLimits.DEFAULT);

        // When
        byte[] plain = pixels(preparer, Jpegs.inks(Jpegs.Ink.PLAIN));
        byte[] inverted = pixels(preparer, Jpegs.inks(Jpegs.Ink.ADOBE_CMYK));

        // Then
        assertThat(Pixels.distance(plain, inverted)).isLessThanOrEqualTo(4);
    }

    @Test
    void shouldReadTheOrientationOfPngAndWebpToo() {
        // Given
        BufferedImage stored = Scene.stored(6);
        byte[] scene = Pixels.of(Pngs.image(Scene.WIDTH, Scene.HEIGHT, 8, 2, ImagePreparerTest::upright));
        byte[] png = new Pngs()
                .header(Scene.HEIGHT, Scene.WIDTH, 8, 2)
                .chunk("eXIf", Jpegs.tiff(6, true))
                .data(
                        Scene.HEIGHT,
                        Scene.WIDTH,
                        8,
                        2,
                        (x, y, channel) -> stored.getRGB(x, y) >> (16 - 8 * channel) & 0xFF)
                .end();

        // Then
        assertThat(Pixels.of(png)).isEqualTo(scene);
        assertThat(header(webpTurned()).orientation()).isEqualTo(Orientation.QUARTER_TURN);
        assertThat(Pixels.of(webpTurned()))
                .isNotEqualTo(Pixels.of(GoldenImages.all().get("lossy.webp")));
    }

    @Test
    void shouldTurnTransparentPaletteAndColourKeyWhite() {
        // Given: level 0 is transparent black, the rest opaque
        byte[] palette = new Pngs()
                .header(20, 20, 8, 3)
                .chunk("PLTE", new byte[] {0, 0, 0, 90, 80, 70})
                .chunk("tRNS", new byte[] {0})
                .data(20, 20, 8, 3, (x, y, channel) -> x < 10 ? 0 : 1)
                .end();
        byte[] key = new Pngs()
                .header(20, 20, 8, 2)
                .chunk("tRNS", new byte[6])
                .data(20, 20, 8, 2, (x, y, channel) -> x < 10 ? 0 : 90 - 10 * channel)
                .end();

        // Then
        for (byte[] png : List.of(palette, key)) {
            assertThat(Pixels.of(png)).startsWith(255, 255, 255);
            assertThat(Pixels.of(png)).endsWith(90, 80, 70);
        }
    }

    @Test
    void shouldPrepareAVeryLongImageAsItsCentralSquare() {
        // Given
        byte[] png = Pngs.image(20_000, 10, 8, 2, (x, y, channel) -> x >= 9_995 && x < 10_005 ? 200 : 3);

        // Then
        assertThat(Pixels.of(png)).containsOnly(200);
    }

    @Test
    void shouldEnlargeAImageSmallerThanTheInput() {
        assertThat(Pixels.of(Pngs.image(1, 1, 8, 2, (x, y, channel) -> 50 + channel)))
                .startsWith(50, 51, 52)
                .endsWith(50, 51, 52);
    }

    @Test
    void shouldGiveManyThreadsTheSamePixelsAsOne() {
        // Given
        Map<String, byte[]> images = GoldenImages.all();
        Map<String, byte[]> alone = new HashMap<>();
        images.forEach((name, image) -> alone.put(name, Pixels.of(image)));

        // When
        List<String> wrong = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> images.entrySet().stream()
                        .filter(image -> Pixels.distance(Pixels.of(image.getValue()), alone.get(image.getKey())) > 0)
                        .map(Map.Entry::getKey)
                        .toList())
                .flatMap(List::stream)
                .toList();

        // Then
        assertThat(wrong).isEmpty();
    }

    @Test
    void shouldPrepareAImageAmongOtherBytes() {
        // Given
        ImagePreparer preparer = new ImagePreparer(Pixels.SMALL, ImageLimits.DEFAULT);
        GoldenImages.all().forEach((name, encoded) -> {
            ByteBuffer fetched = ByteBuffer.allocateDirect(encoded.length + 10);
            ByteBuffer inArray = ByteBuffer.allocate(encoded.length + 10);
            for (ByteBuffer buffer : new ByteBuffer[] {fetched, inArray}) {
                ByteBuffer window =
                        buffer.put(7, encoded).position(4).slice().position(3).limit(3 + encoded.length);

                // When
                byte[] rgb = preparer.inspect(window)
                        .match(
                                admissible -> preparer.prepare(window, admissible.header()),
                                refused -> new Preparation.Refused(refused.refusal(), refused.detail()))
                        .match(Preparation.Prepared::rgb, refused -> new byte[0]);

                // Then
                assertThat(rgb).as(name).isEqualTo(pixels(preparer, encoded)).isNotEmpty();
                assertThat(window.remaining()).isEqualTo(encoded.length);
            }
        });
    }

    /** The lossy golden image in the extended container, with EXIF behind it. */
    private static byte[] webpTurned() {
        byte[] simple = GoldenImages.all().get("lossy.webp");
        byte[] exif = Jpegs.tiff(6, false);
        ByteBuffer webp =
                ByteBuffer.allocate(simple.length + 18 + 8 + exif.length).order(ByteOrder.LITTLE_ENDIAN);
        webp.put(simple, 0, 12)
                .put("VP8X".getBytes(StandardCharsets.US_ASCII))
                .putInt(10)
                .putInt(8);
        webp.putInt((Scene.WIDTH - 1) | ((Scene.HEIGHT - 1) << 24)).putShort((short) 0);
        webp.put(simple, 12, simple.length - 12);
        webp.put("EXIF".getBytes(StandardCharsets.US_ASCII)).putInt(exif.length).put(exif);
        return webp.putInt(4, webp.capacity() - 8).array();
    }

    private static ImageHeader header(byte[] encoded) {
        return new ImagePreparer(Pixels.SMALL, ImageLimits.DEFAULT)
                .inspect(encoded)
                .match(Inspection.Admissible::header, refused -> {
                    throw new AssertionError(refused.detail());
                });
    }

    private static byte[] pixels(ImagePreparer preparer, byte[] encoded) {
        return preparer.prepare(encoded).match(Preparation.Prepared::rgb, refused -> new byte[0]);
    }

    private static int upright(int x, int y, int channel) {
        return Scene.colour(x, y) >> (16 - 8 * channel) & 0xFF;
    }
}
