package io.bencao.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MapRampTest {

    private static final int STEPS = 60;

    /** Linear red, green and blue as a deuteranope sees them (Viénot, Brettel and Mollon 1999). */
    private static final double[][] DEUTERANOPIA = {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}
    };

    /** As a protanope does. */
    private static final double[][] PROTANOPIA = {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}};

    private static final double[][] ALL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

    @Test
    void shouldBeLighterWithEveryStepForEveryEye() {
        for (double[][] eye : new double[][][] {ALL, DEUTERANOPIA, PROTANOPIA}) {
            double before = lightness(MapRamp.at(0), eye);
            double usual = (lightness(MapRamp.at(1), eye) - before) / STEPS;
            for (int step = 1; step <= STEPS; step++) {
                double lightness = lightness(MapRamp.at((double) step / STEPS), eye);
                assertThat(lightness - before).as("step " + step).isBetween(0.5 * usual, 1.6 * usual);
                before = lightness;
            }
        }
    }

    @Test
    void shouldReachFromNearlyBlackToNearlyWhite() {
        assertThat(lightness(MapRamp.at(0), ALL)).isLessThan(20);
        assertThat(lightness(MapRamp.at(1), ALL)).isGreaterThan(90);
        assertThat(MapRamp.at(-3)).containsExactly(MapRamp.at(0), within(0.0));
        assertThat(MapRamp.at(3)).containsExactly(MapRamp.at(1), within(0.0));
    }

    @Test
    void shouldBeThatOfTheDashboard() throws IOException {
        String sheet = Files.readString(
                Repository.root().resolve("services/insights/src/main/resources/META-INF/resources/style/base.css"));
        for (int stop = 0; stop <= 6; stop++) {
            double[] colour = MapRamp.at(stop / 6.0);
            assertThat(sheet)
                    .contains(String.format(
                            Locale.ROOT,
                            "--map-%d: #%02x%02x%02x;",
                            stop,
                            Math.round(colour[0]),
                            Math.round(colour[1]),
                            Math.round(colour[2])));
        }
    }

    /** CIE L*, 0 to 100. */
    private static double lightness(double[] colour, double[][] eye) {
        double[] linear = new double[3];
        for (int i = 0; i < 3; i++) {
            double level = colour[i] / 255;
            linear[i] = level <= 0.04045 ? level / 12.92 : Math.pow((level + 0.055) / 1.055, 2.4);
        }
        double[] weights = {0.2126, 0.7152, 0.0722};
        double luminance = 0;
        for (int row = 0; row < 3; row++) {
            double seen = eye[row][0] * linear[0] + eye[row][1] * linear[1] + eye[row][2] * linear[2];
            luminance += weights[row] * Math.max(0, seen);
        }
        return luminance <= 0.008856 ? 903.3 * luminance : 116 * Math.cbrt(luminance) - 16;
    }
}
