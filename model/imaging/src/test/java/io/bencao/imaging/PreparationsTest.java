package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every preparation against its definition. */
class PreparationsTest {

    private static final long SEED = 20261127;

    /** Rounding after each direction and each resize, and OpenCV's eleven bits of weights. */
    private static final double ROUNDING = 2;

    static Stream<Arguments> shouldMakeThePixelsThatTheDefinitionMakes() {
        return Stream.of(Fit.values()).flatMap(fit -> Stream.of(Interpolation.values())
                .flatMap(each -> Stream.of(
                        Arguments.of(new Preprocessing(fit, List.of(64), 56, each, false), 150, 97),
                        Arguments.of(new Preprocessing(fit, List.of(48), 48, each, true), 91, 140),
                        Arguments.of(new Preprocessing(fit, List.of(90, 32), 32, each, false), 120, 180),
                        Arguments.of(new Preprocessing(fit, List.of(64), 64, each, false), 40, 51))));
    }

    @ParameterizedTest(name = "{0} of {1}x{2}")
    @MethodSource
    void shouldMakeThePixelsThatTheDefinitionMakes(Preprocessing wanted, int width, int height) throws Exception {
        // Given
        double[][][] image = image(width, height);

        // When
        byte[] made = prepared(wanted, encoded(image, "png"));

        // Then
        double[][][] plain = PlainPreparation.of(image, wanted);
        int size = wanted.inputSize();
        assertThat(made).hasSize(size * size * 3);
        for (int i = 0; i < made.length; i++) {
            assertThat((double) (made[i] & 0xFF))
                    .as("row %d, column %d, channel %d", i / 3 / size, i / 3 % size, i % 3)
                    .isCloseTo(plain[i / 3 / size][i / 3 % size][i % 3], offset(ROUNDING));
        }
    }

    static Stream<Preprocessing> shouldReduceLargeImagesFirstAndComeToNearlyTheSame() {
        return Stream.of(Fit.values())
                .flatMap(fit -> Stream.of(Interpolation.BILINEAR_ANTIALIAS, Interpolation.BICUBIC_ANTIALIAS)
                        .map(each -> new Preprocessing(fit, List.of(64), 56, each, false)));
    }

    @ParameterizedTest
    @MethodSource
    void shouldReduceLargeImagesFirstAndComeToNearlyTheSame(Preprocessing wanted) throws Exception {
        // Given
        double[][][] image = image(900, 700);

        // When
        double asPng = difference(prepared(wanted, encoded(image, "png")), PlainPreparation.of(image, wanted));
        double asJpeg = difference(prepared(wanted, encoded(image, "jpg")), PlainPreparation.of(image, wanted));

        // Then
        assertThat(asPng).isLessThan(1);
        assertThat(asJpeg).isLessThan(3);
    }

    /** Against the pixels of another decoder: what a smaller scale would give is means of them. */
    @Test
    void shouldDecodeAllOfAJpegWhereSinglePixelsAreLookedAt() throws Exception {
        // Given
        byte[] jpeg = encoded(image(800, 640), "jpg");
        Preprocessing course = new Preprocessing(Fit.SQUASH, List.of(100, 32), 32, Interpolation.BILINEAR, false);

        // When Then
        assertThat(difference(prepared(course, jpeg), PlainPreparation.of(pixels(jpeg), course)))
                .isLessThan(1.5);
    }

    @ParameterizedTest
    @MethodSource("orientedFits")
    void shouldTurnWhatIsStoredTurned(Fit fit, int orientation) throws Exception {
        // Given
        Preprocessing wanted = new Preprocessing(fit, List.of(24), 24, Interpolation.BILINEAR_ANTIALIAS, false);
        BufferedImage stored = Scene.stored(orientation);
        byte[] turned = new Pngs()
                .header(stored.getWidth(), stored.getHeight(), 8, 2)
                .chunk("eXIf", Jpegs.tiff(orientation, true))
                .data(
                        stored.getWidth(),
                        stored.getHeight(),
                        8,
                        2,
                        (x, y, channel) -> stored.getRGB(x, y) >> (16 - 8 * channel) & 0xFF)
                .end();
        byte[] upright = Pngs.image(
                Scene.WIDTH, Scene.HEIGHT, 8, 2, (x, y, channel) -> Scene.colour(x, y) >> (16 - 8 * channel) & 0xFF);

        // When Then
        assertThat(Pixels.distance(prepared(wanted, turned), prepared(wanted, upright)))
                .isLessThanOrEqualTo(1);
    }

    static Stream<Arguments> orientedFits() {
        return Stream.of(Fit.values()).flatMap(fit -> Stream.of(2, 3, 6, 8).map(each -> Arguments.of(fit, each)));
    }

    @Test
    void shouldTellPreparationsApartByTheirDigests() {
        Preprocessing one = new Preprocessing(Fit.SQUASH, List.of(1000, 224), 224, Interpolation.BILINEAR, false);
        assertThat(Stream.of(
                                one,
                                new Preprocessing(Fit.CROP, one.sides(), 224, one.interpolation(), false),
                                new Preprocessing(one.fit(), List.of(224), 224, one.interpolation(), false),
                                new Preprocessing(one.fit(), List.of(1000, 256), 224, one.interpolation(), false),
                                new Preprocessing(one.fit(), one.sides(), 200, one.interpolation(), false),
                                new Preprocessing(one.fit(), one.sides(), 224, Interpolation.BICUBIC, false),
                                new Preprocessing(one.fit(), one.sides(), 224, one.interpolation(), true),
                                Preprocessing.forInputSize(224))
                        .map(Preprocessing::digest))
                .doesNotHaveDuplicates();
        assertThat(one.text()).isEqualTo("squash to 1000, then 224, bilinear; red, green, blue");
    }

    @Test
    void shouldRefusePreparationsThatMakeNoSense() {
        assertThatThrownBy(() -> new Preprocessing(Fit.CROP, List.of(), 8, Interpolation.AREA, false))
                .hasMessageContaining("1 to 4 sides");
        assertThatThrownBy(() -> new Preprocessing(Fit.CROP, List.of(0, 8), 8, Interpolation.AREA, false))
                .hasMessageContaining("not 0");
        assertThatThrownBy(() -> new Preprocessing(Fit.CROP, List.of(5000, 8), 8, Interpolation.AREA, false))
                .hasMessageContaining("5000");
        assertThatThrownBy(() -> Fit.of("stretch")).hasMessageContaining("crop, squash, letterbox");
        assertThatThrownBy(() -> Interpolation.of("nearest")).hasMessageContaining("bilinear-antialias");
    }

    private static byte[] prepared(Preprocessing wanted, byte[] encoded) {
        return new ImagePreparer(wanted, ImageLimits.DEFAULT)
                .prepare(encoded)
                .match(Preparation.Prepared::rgb, refused -> {
                    throw new AssertionError(refused.detail());
                });
    }

    /** Mean over all levels. */
    private static double difference(byte[] made, double[][][] plain) {
        double sum = 0;
        for (int i = 0; i < made.length; i++) {
            sum += Math.abs((made[i] & 0xFF) - plain[i / 3 / plain.length][i / 3 % plain.length][i % 3]);
        }
        return sum / made.length;
    }

    /** Waves, and noise that only a filter removes. */
    private static double[][][] image(int width, int height) {
        Random random = new Random(SEED);
        double[][][] image = new double[height][width][3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    double wave = 128 + 70 * Math.sin((x * (channel + 1) + 2.0 * y) / 37);
                    image[y][x][channel] = Math.rint(wave + random.nextInt(41) - 20);
                }
            }
        }
        return image;
    }

    private static double[][][] pixels(byte[] jpeg) throws IOException {
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(jpeg));
        double[][][] pixels = new double[read.getHeight()][read.getWidth()][3];
        for (int y = 0; y < pixels.length; y++) {
            for (int x = 0; x < pixels[0].length; x++) {
                int rgb = read.getRGB(x, y);
                pixels[y][x] = new double[] {rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF};
            }
        }
        return pixels;
    }

    private static byte[] encoded(double[][][] image, String format) throws IOException {
        BufferedImage pixels = new BufferedImage(image[0].length, image.length, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.length; y++) {
            for (int x = 0; x < image[0].length; x++) {
                double[] pixel = image[y][x];
                pixels.setRGB(x, y, (int) pixel[0] << 16 | (int) pixel[1] << 8 | (int) pixel[2]);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(pixels, format, bytes);
        return bytes.toByteArray();
    }
}
