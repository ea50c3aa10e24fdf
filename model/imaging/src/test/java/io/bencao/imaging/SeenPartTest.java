package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenPartTest {

    private static final int SIZE = 96;
    private static final int SPOT = 24;

    /** A white spot is looked for in the prepared pixels, and must stand where the part says. */
    @ParameterizedTest
    @CsvSource({
        "CROP, 400, 240, 190, 100",
        "CROP, 240, 400, 90, 220",
        "SQUASH, 400, 240, 60, 40",
        "LETTERBOX, 400, 240, 330, 180",
        "LETTERBOX, 241, 399, 60, 330"
    })
    void shouldSayWhereTheNetworkLooks(Fit fit, int width, int height, int x, int y) throws IOException {
        // Given
        Preprocessing steps = new Preprocessing(fit, List.of(112), SIZE, Interpolation.AREA, false);
        byte[] png = spotted(width, height, x, y);
        ImagePreparer preparer = new ImagePreparer(steps, ImageLimits.DEFAULT);
        ImageHeader header = preparer.inspect(png).match(Inspection.Admissible::header, refused -> null);

        // When
        SeenPart seen = SeenPart.of(steps, header);
        byte[] rgb = preparer.prepare(png).match(Preparation.Prepared::rgb, refused -> null);

        // Then
        double[] middle = middle(rgb);
        double column = ((x + SPOT / 2.0) / width - seen.left()) / seen.width() * SIZE;
        double row = ((y + SPOT / 2.0) / height - seen.top()) / seen.height() * SIZE;
        assertThat(middle[0]).isCloseTo(column, within(0.6));
        assertThat(middle[1]).isCloseTo(row, within(0.6));
    }

    private static double[] middle(byte[] rgb) {
        double sum = 0;
        double columns = 0;
        double rows = 0;
        for (int i = 0; i < SIZE * SIZE; i++) {
            int level = rgb[3 * i] & 0xFF;
            sum += level;
            columns += level * (i % SIZE + 0.5);
            rows += level * (i / SIZE + 0.5);
        }
        return new double[] {columns / sum, rows / sum};
    }

    private static byte[] spotted(int width, int height, int x, int y) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(x, y, SPOT, SPOT);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
