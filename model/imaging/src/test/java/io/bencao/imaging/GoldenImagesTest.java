package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed images give the pinned pixels, and those are the scene's. */
class GoldenImagesTest {

    /** What encoding may change, in levels. */
    private static final int LOSS = 4;

    /** Lossy WebP halves the colours' resolution, to be seen where the quarters meet; the palette has 216 colours. */
    private static final Map<String, Integer> GREATER_LOSS =
            Map.of("lossy.webp", 24, "lossy-alpha.webp", 24, "palette.bmp", 40);

    static Stream<String> names() {
        return GoldenImages.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldPrepareThePinnedPixelsWithinOneLevel(String name) throws IOException {
        // Given
        byte[] encoded = resource(name);
        byte[] pinned = rgb(resource(name + ".pixels.png"));

        // When
        byte[] pixels = Pixels.of(encoded);

        // Then
        assertThat(Pixels.distance(pixels, pinned)).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldShowTheSceneUprightInItsColours(String name) throws IOException {
        // Given
        byte[] scene = Pixels.ofScene(look(name));

        // When
        byte[] pixels = Pixels.of(resource(name));

        // Then
        assertThat(Pixels.distance(pixels, scene)).isLessThanOrEqualTo(GREATER_LOSS.getOrDefault(name, LOSS));
    }

    @Test
    void shouldHoldTheSceneInColoursThatTellEveryOrientationApart() {
        // Given
        byte[] upright = Pixels.of(Jpegs.baseline(Scene.stored(1)));

        // Then
        for (int orientation = 2; orientation <= 8; orientation++) {
            byte[] other = Pixels.of(Jpegs.baseline(Scene.stored(orientation)));
            assertThat(Pixels.distance(other, upright)).isGreaterThan(90);
        }
    }

    private static Pixels.Look look(String name) {
        boolean grey = name.contains("grey");
        if (name.contains("alpha")) {
            return grey ? Pixels.Look.GREY_OVER_WHITE : Pixels.Look.COLOUR_OVER_WHITE;
        }
        return grey ? Pixels.Look.GREY : Pixels.Look.COLOUR;
    }

    private static byte[] rgb(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
        for (int i = 0; i < rgb.length; i++) {
            int colour = image.getRGB(i / 3 % image.getWidth(), i / 3 / image.getWidth());
            rgb[i] = (byte) (colour >> (16 - 8 * (i % 3)));
        }
        return rgb;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = GoldenImagesTest.class.getResourceAsStream("/golden/" + name)) {
            assertThat(in).as("resource golden/%s", name).isNotNull();
            return in.readAllBytes();
        }
    }
}
