package io.bencao.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.imaging.SeenPart;
import io.bencao.inference.explain.ClassActivation;
import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class MapDrawingTest {

    /** The network sees the middle half of a wide white image, and the class at its upper right. */
    private static final SeenPart MIDDLE = new SeenPart(0.25, 0, 0.5, 1);

    private static BufferedImage draw(float... values) {
        BufferedImage image = new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().fillRect(0, 0, 400, 200);
        return new MapDrawing(image, new ClassActivation("right", 1, 1, 0, 2, values), MIDDLE).draw();
    }

    @Test
    void shouldBeLightWhereTheClassIsSeenAndDarkWithoutColoursWhereNobodyLooks() {
        // When
        BufferedImage drawing = draw(0, 8, 0, 0);

        // Then
        assertThat(new Color(drawing.getRGB(40, 40))).isEqualTo(new Color(drawing.getRGB(360, 160)));
        assertThat(saturation(drawing, 40, 40)).isZero();
        assertThat(luma(drawing, 40, 40)).isCloseTo(115, within(1.0));
        assertMixed(drawing, 295, 5, 0xf9ed52);
        assertMixed(drawing, 105, 195, 0x370165);
        assertThat(luma(drawing, 295, 5)).isGreaterThan(luma(drawing, 105, 195) + 80);
    }

    @Test
    void shouldDrawALineAtHalfOfTheMost() {
        // When: along the upper rim the map goes from 0 at column 150 to 8 at column 250
        BufferedImage drawing = draw(0, 8, 0, 8);

        // Then
        assertThat(drawing.getRGB(199, 10) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(drawing.getRGB(190, 10) & 0xFFFFFF).isNotEqualTo(0xFFFFFF);
        assertThat(drawing.getRGB(210, 10) & 0xFFFFFF).isNotEqualTo(0xFFFFFF);
        assertThat(drawing.getRGB(299, 10) & 0xFFFFFF).as("the rim").isNotEqualTo(0xFFFFFF);
    }

    @Test
    void shouldShowTheRampBelow() {
        BufferedImage drawing = draw(0, 8, 0, 0);
        assertThat(drawing.getHeight()).isEqualTo(216);
        assertThat(drawing.getRGB(0, 210) & 0xFFFFFF).isEqualTo(0x370165);
        assertThat(drawing.getRGB(399, 210) & 0xFFFFFF).isEqualTo(0xf9ed52);
        assertThat(drawing.getRGB(200, 210) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void shouldBeDarkThroughoutWhereNothingSpeaksForTheClass() {
        BufferedImage drawing = draw(-1, -8, -3, -0.5f);
        for (int x = 105; x < 300; x += 10) {
            assertMixed(drawing, x, 100, 0x370165);
        }
    }

    private static void assertMixed(BufferedImage drawing, int x, int y, int colour) {
        Color found = new Color(drawing.getRGB(x, y));
        Color ramp = new Color(colour);
        assertThat(found.getRed()).isCloseTo((int) (0.6 * ramp.getRed() + 102), within(2));
        assertThat(found.getGreen()).isCloseTo((int) (0.6 * ramp.getGreen() + 102), within(2));
        assertThat(found.getBlue()).isCloseTo((int) (0.6 * ramp.getBlue() + 102), within(2));
    }

    private static int saturation(BufferedImage drawing, int x, int y) {
        Color found = new Color(drawing.getRGB(x, y));
        return Math.abs(found.getRed() - found.getGreen()) + Math.abs(found.getGreen() - found.getBlue());
    }

    private static double luma(BufferedImage drawing, int x, int y) {
        Color found = new Color(drawing.getRGB(x, y));
        return 0.299 * found.getRed() + 0.587 * found.getGreen() + 0.114 * found.getBlue();
    }
}
