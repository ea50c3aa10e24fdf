package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbnailerTest {

    private static final int SIDE = 48;
    private static final int JPEG_TOLERANCE = 40;

    private final Thumbnailer thumbnailer = new Thumbnailer(ImageLimits.DEFAULT, SIDE);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldStandUprightHoweverTheImageIsStored(int orientation) throws IOException {
        // Given
        byte[] stored = Jpegs.withOrientation(Jpegs.baseline(Scene.stored(orientation)), orientation, true);

        // When
        BufferedImage small = read(made(stored));

        // Then
        assertThat(small.getWidth()).isEqualTo(SIDE);
        assertThat(small.getHeight()).isEqualTo(SIDE * Scene.HEIGHT / Scene.WIDTH);
        assertThat(distance(small)).isLessThan(JPEG_TOLERANCE);
    }

    @Test
    void shouldKeepThePixelsOfAImageThatIsSmallAlready() throws IOException {
        // Given
        Thumbnailer large = new Thumbnailer(ImageLimits.DEFAULT, 1000);

        // When
        BufferedImage same =
                read(large.make(Jpegs.baseline(Scene.upright())).match(made -> made.jpeg(), refused -> new byte[0]));

        // Then
        assertThat(same.getWidth()).isEqualTo(Scene.WIDTH);
    }

    @Test
    void shouldRefuseWhatIsNoImageOrTooLarge() {
        // Given
        Thumbnailer strict = new Thumbnailer(new ImageLimits(1 << 20, 100), SIDE);

        // When
        Thumbnail garbage = thumbnailer.make(new byte[] {1, 2, 3});
        Thumbnail empty = thumbnailer.make(new byte[0]);
        Thumbnail large = strict.make(Jpegs.baseline(Scene.upright()));

        // Then
        assertThat(refusal(garbage)).isEqualTo(Refusal.UNSUPPORTED_FORMAT);
        assertThat(refusal(empty)).isEqualTo(Refusal.EMPTY);
        assertThat(refusal(large)).isEqualTo(Refusal.TOO_MANY_PIXELS);
    }

    @Test
    void shouldRefuseWhatWouldTakeTooLongWhetherItIsLookedAtOrMade() {
        // Given
        Thumbnailer hasty = new Thumbnailer(new ImageLimits(1 << 20, 1_000_000, Duration.ofNanos(1)), SIDE);
        byte[] image = Jpegs.baseline(Scene.upright());

        // Then
        assertThat(refusal(hasty.make(image))).isEqualTo(Refusal.TOO_COSTLY);
        Refusal looked = hasty.inspect(image).match(admissible -> null, refused -> refused.refusal());
        assertThat(looked).isEqualTo(Refusal.TOO_COSTLY);
    }

    private byte[] made(byte[] encoded) {
        return thumbnailer.make(encoded).match(made -> made.jpeg(), refused -> {
            throw new AssertionError(refused.detail());
        });
    }

    private static Refusal refusal(Thumbnail thumbnail) {
        return thumbnail.match(made -> null, refused -> refused.refusal());
    }

    private static BufferedImage read(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    /** The largest difference of a channel, away from the edges of the scene's areas. */
    private static int distance(BufferedImage small) {
        int largest = 0;
        for (int y = SIDE / 8; y < small.getHeight(); y += SIDE / 3) {
            for (int x = SIDE / 8; x < small.getWidth(); x += SIDE / 2) {
                int expected = Scene.colour(2 * x, 2 * y);
                int actual = small.getRGB(x, y);
                for (int shift = 0; shift <= 16; shift += 8) {
                    largest = Math.max(largest, Math.abs((expected >> shift & 0xFF) - (actual >> shift & 0xFF)));
                }
            }
        }
        return largest;
    }
}
