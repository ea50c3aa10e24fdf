package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** BMPs of every header and every order of channels: decoded rightly or refused in words, never in wrong colours. */
class BmpVariantsTest {

    private static final int PLAIN = 0;
    private static final int MASKS = 3;
    private static final int ALPHA_MASKS = 6;

    private final ImagePreparer preparer = new ImagePreparer(Pixels.SMALL, ImageLimits.DEFAULT);

    static Stream<Bmps> opaque() {
        Stream<Bmps> masked = Stream.of(40, 52, 56, 108, 124)
                .flatMap(header -> Stream.of(
                        Bmps.of(header, 16, MASKS, 0xF800L, 0x7E0L, 0x1FL, 0L),
                        Bmps.of(header, 16, MASKS, 0x7C00L, 0x3E0L, 0x1FL, 0L),
                        Bmps.of(header, 16, MASKS, 0x1FL, 0x7E0L, 0xF800L, 0L),
                        Bmps.of(header, 16, MASKS, 0xF00L, 0xF0L, 0xFL, 0L),
                        Bmps.of(header, 32, MASKS, 0xFF0000L, 0xFF00L, 0xFFL, 0L),
                        Bmps.of(header, 32, MASKS, 0xFFL, 0xFF00L, 0xFF0000L, 0L),
                        Bmps.of(header, 32, MASKS, 0xFF000000L, 0xFF0000L, 0xFF00L, 0L),
                        Bmps.of(header, 32, MASKS, 0x3FF00000L, 0xFFC00L, 0x3FFL, 0L),
                        Bmps.of(header, 32, MASKS, 0xFFE00000L, 0x1FFC00L, 0x3FFL, 0L),
                        Bmps.of(header, 32, MASKS, 0L, 0L, 0L, 0L)));
        Stream<Bmps> plain = Stream.of(40, 108, 124)
                .flatMap(header ->
                        Stream.of(Bmps.of(header, 16, PLAIN), Bmps.of(header, 24, PLAIN), Bmps.of(header, 32, PLAIN)));
        return Stream.concat(masked, plain)
                .flatMap(each ->
                        Stream.of(each, each.upsideDown(), each.withGap(10).upsideDown(), each.saying(Bmps.NOTHING)));
    }

    @ParameterizedTest
    @MethodSource("opaque")
    void shouldShowTheSceneInItsOwnColours(Bmps bmp) throws IOException {
        // When
        byte[] pixels = Pixels.of(bmp.write());

        // Then: four bits a channel are sixteen levels apart, and a block's mean is nearer
        int tolerance = bmp.bits() == 16 ? 8 : 1;
        assertThat(Pixels.distance(pixels, Pixels.ofScene(Pixels.Look.COLOUR))).isLessThanOrEqualTo(tolerance);
        BufferedImage other = read(bmp.write());
        if (other != null && bmp.said() == 0 && bmp.bits() != 16 && usual(bmp)) {
            assertThat(Pixels.distance(pixels, Pixels.of(png(other)))).isLessThanOrEqualTo(1);
        }
    }

    static Stream<Bmps> transparent() {
        return Stream.of(56, 108, 124)
                .flatMap(header -> Stream.of(
                        Bmps.of(header, 32, MASKS, 0xFF0000L, 0xFF00L, 0xFFL, 0xFF000000L),
                        Bmps.of(header, 32, MASKS, 0xFF000000L, 0xFF0000L, 0xFF00L, 0xFFL),
                        Bmps.of(header, 32, ALPHA_MASKS, 0xFFL, 0xFF00L, 0xFF0000L, 0xFF000000L)));
    }

    @ParameterizedTest
    @MethodSource("transparent")
    void shouldLayWhatAMaskMakesTransparentOverWhite(Bmps bmp) {
        assertThat(Pixels.distance(Pixels.of(bmp.write()), Pixels.ofScene(Pixels.Look.COLOUR_OVER_WHITE)))
                .isLessThanOrEqualTo(2);
    }

    @Test
    void shouldTakeAlphaThatIsZeroEverywhereForNoAlpha() {
        // Given: the scene in three bytes, the fourth empty, but claimed by a mask
        byte[] bmp = Bmps.of(124, 32, MASKS, 0xFF0000L, 0xFF00L, 0xFFL, 0L).write();
        bmp[14 + 40 + 12 + 3] = (byte) 0xFF;

        // Then
        assertThat(Pixels.distance(Pixels.of(bmp), Pixels.ofScene(Pixels.Look.COLOUR)))
                .isLessThanOrEqualTo(1);
    }

    static Stream<Bmps> senseless() {
        return Stream.of(
                Bmps.of(40, 32, MASKS, 0xFF00FFL, 0xFF00L, 0xFF000000L, 0L), // scattered
                Bmps.of(40, 32, MASKS, 0xFFFF00L, 0xFF00L, 0xFFL, 0L), // shared
                Bmps.of(40, 16, MASKS, 0xFF0000L, 0xFF00L, 0xFFL, 0L), // beyond the pixel
                Bmps.of(108, 32, MASKS, 0L, 0xFF00L, 0xFFL, 0L)); // no red
    }

    @ParameterizedTest
    @MethodSource("senseless")
    void shouldRefuseMasksThatSayNothing(Bmps bmp) {
        assertThat(refused(bmp.write()).detail()).contains("channel masks");
        assertThat(refused(bmp.write()).refusal()).isEqualTo(Refusal.UNSUPPORTED_FORMAT);
    }

    @Test
    void shouldRefusePixelsThatBeginInsideTheHeadersOrEndBeyondTheFile() {
        for (int wrong : List.of(-1, -4, -14, -40)) {
            assertThat(refused(Bmps.of(40, 24, PLAIN).saying(wrong).write()).detail())
                    .contains("its headers and its palette take 54");
            assertThat(refused(Bmps.of(40, 16, MASKS, 0xF800L, 0x7E0L, 0x1FL)
                                    .saying(wrong)
                                    .write())
                            .detail())
                    .contains("take 66");
        }
        for (int wrong : List.of(1, 12, 70, 1_000_000)) {
            assertThat(refused(Bmps.of(40, 24, PLAIN).saying(wrong).write()).refusal())
                    .isEqualTo(Refusal.TRUNCATED);
        }
    }

    @Test
    void shouldRefuseAnOffsetInsideThePaletteAndTakeNoneForTheEndOfIt() {
        // Given
        byte[] palette = GoldenImages.all().get("palette.bmp");
        byte[] expected = Pixels.of(palette);
        byte[] inside = palette.clone();
        byte[] none = palette.clone();
        inside[10] = (byte) (inside[10] - 4);
        Arrays.fill(none, 10, 14, (byte) 0);

        // Then
        assertThat(refused(inside).refusal()).isEqualTo(Refusal.CORRUPT);
        assertThat(Pixels.of(none)).isEqualTo(expected);
    }

    @Test
    void shouldRefuseHeadersThatNobodyDefined() {
        // Given
        byte[] bmp = Bmps.of(124, 24, PLAIN).write();
        bmp[14] = 100;

        // Then
        assertThat(refused(bmp).detail()).contains("a header of 100 bytes");
    }

    /** The JDK's reader knows eight bits a channel, without masks or in the usual order. */
    private static boolean usual(Bmps bmp) {
        return bmp.masks().isEmpty() || bmp.masks().get(0) == 0xFF0000L;
    }

    private Preparation.Refused refused(byte[] bmp) {
        return preparer.prepare(bmp)
                .match(
                        prepared -> {
                            throw new AssertionError("was decoded");
                        },
                        refused -> refused);
    }

    private static BufferedImage read(byte[] bmp) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bmp));
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static byte[] png(BufferedImage image) throws IOException {
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            int x = i % image.getWidth();
            int y = i / image.getWidth();
            opaque.setRGB(x, y, image.getRGB(x, y));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(opaque, "png", out);
        return out.toByteArray();
    }
}
