package io.bencao.samples.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.samples.canvas.Canvas;
import io.bencao.samples.canvas.Colour;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lamps, lens, exposure and sensor, each by itself. */
class CameraPartsTest {

    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;

    private static Canvas grey(float light) {
        Canvas canvas = new Canvas(WIDTH, HEIGHT);
        IntStream.range(0, WIDTH * HEIGHT).forEach(i -> canvas.blend(i, new Colour(light, light, light), 1, 1));
        return canvas;
    }

    private static double mean(float[] plane) {
        return IntStream.range(0, plane.length)
                .mapToDouble(i -> plane[i])
                .average()
                .orElseThrow();
    }

    private static Shot shot(StoredOrientation orientation) {
        return new Shot(2 * WIDTH, 2 * HEIGHT, WIDTH, HEIGHT, orientation, 90, false);
    }

    @Test
    void shouldPullBrightnessToItsTarget() {
        // Given
        Canvas dark = grey(0.01f);
        Canvas bright = grey(0.9f);
        Exposure exposure = new Exposure(0.2f, 1, 0, 1, 1);

        // When
        exposure.expose(dark);
        exposure.expose(bright);

        // Then
        assertThat(mean(dark.green())).isCloseTo(0.2, within(1e-3));
        assertThat(mean(bright.green())).isCloseTo(0.2, within(1e-3));
    }

    @Test
    void shouldTakeAColourCastAwayAsFarAsItBalances() {
        // Given
        Canvas canvas = new Canvas(WIDTH, HEIGHT);
        IntStream.range(0, WIDTH * HEIGHT).forEach(i -> canvas.blend(i, new Colour(0.4f, 0.2f, 0.1f), 1, 1));
        Canvas half = new Canvas(WIDTH, HEIGHT);
        IntStream.range(0, WIDTH * HEIGHT).forEach(i -> half.blend(i, new Colour(0.4f, 0.2f, 0.1f), 1, 1));

        // When
        new Exposure(0.2f, 1, 1, 1, 1).expose(canvas);
        new Exposure(0.2f, 1, 0.5f, 1, 1).expose(half);

        // Then
        assertThat(mean(canvas.red()) / mean(canvas.blue())).isCloseTo(1, within(1e-3));
        assertThat(mean(half.red()) / mean(half.blue())).as("the root of four").isCloseTo(2, within(1e-3));
    }

    @Test
    void shouldBlurOnlyAlongItsAxisAndKeepTheLight() {
        // Given
        Canvas canvas = new Canvas(WIDTH, HEIGHT);
        canvas.blend(24 * WIDTH + 32, new Colour(1, 1, 1), 1, 1);

        // When
        new Lens(2.5f, 0).blur(canvas);

        // Then
        float[] red = canvas.red();
        assertThat(red[24 * WIDTH + 32]).isCloseTo(1 / 6f, within(1e-6f));
        assertThat(red[24 * WIDTH + 34]).isCloseTo(1 / 6f, within(1e-6f));
        assertThat(red[24 * WIDTH + 35]).as("half a pixel").isCloseTo(1 / 12f, within(1e-6f));
        assertThat(red[25 * WIDTH + 32]).isZero();
        assertThat(mean(red) * red.length).isCloseTo(1, within(1e-5));
    }

    @Test
    void shouldDarkenTheCornersAndTheSideTurnedFromTheLamp() {
        // Given
        Canvas vignetted = grey(0.5f);
        Canvas sloped = grey(0.5f);

        // When
        new Lamps(1, 1, 0, 0, 0.6f, 0, 0, 0, 0, 0).shine(vignetted);
        new Lamps(1, 1, 0.4f, 0, 0, 0, 0, 0, 0, 0).shine(sloped);

        // Then
        int middle = HEIGHT / 2 * WIDTH;
        assertThat(vignetted.red()[0]).isLessThan(0.8f * vignetted.red()[middle + WIDTH / 2]);
        assertThat(sloped.red()[middle]).isLessThan(0.8f * sloped.red()[middle + WIDTH - 1]);
    }

    @Test
    void shouldColourTheLightAsTheLampsDo() {
        // Given
        Canvas canvas = grey(0.5f);

        // When
        new Lamps(1.2f, 0.5f, 0, 0, 0, 0, 0, 0, 0, 0).shine(canvas);

        // Then
        assertThat(mean(canvas.red())).isCloseTo(0.6, within(1e-4));
        assertThat(mean(canvas.green())).isCloseTo(0.5, within(1e-4));
        assertThat(mean(canvas.blue())).isCloseTo(0.25, within(1e-4));
    }

    @Test
    void shouldGiveMoreNoiseWhereTheSensorHasMore() {
        // Given
        Shot shot = shot(StoredOrientation.UPRIGHT);

        // When
        double quiet = deviation(new Sensor(1, 0.5f, 3).read(grey(0.2f), shot));
        double noisy = deviation(new Sensor(6, 0.5f, 3).read(grey(0.2f), shot));

        // Then
        assertThat(quiet).isBetween(0.4, 1.4);
        assertThat(noisy / quiet).isBetween(3.5, 8.0);
    }

    @Test
    void shouldStoreTheSameLevelsInWhateverOrderTheShotWants() {
        // Given
        Sensor sensor = new Sensor(3, 0.5f, 9);

        // When
        byte[] upright = sensor.read(grey(0.2f), shot(StoredOrientation.UPRIGHT));
        byte[] turned = sensor.read(grey(0.2f), shot(StoredOrientation.UPSIDE_DOWN));

        // Then
        int pixels = upright.length / 3;
        for (int i = 0; i < pixels; i++) {
            int other = pixels - 1 - i;
            assertThat(Arrays.copyOfRange(turned, 3 * other, 3 * other + 3))
                    .isEqualTo(Arrays.copyOfRange(upright, 3 * i, 3 * i + 3));
        }
    }

    @Test
    void shouldReachWhiteOnlyFarAboveFullLight() {
        // Given
        Sensor sensor = new Sensor(0, 0.5f, 1);
        Shot shot = shot(StoredOrientation.UPRIGHT);

        // When Then
        assertThat(sensor.read(grey(0), shot)[0] & 0xFF).isZero();
        assertThat(sensor.read(grey(0.2159f), shot)[0] & 0xFF)
                .as("sRGB below the shoulder")
                .isEqualTo(128);
        assertThat(sensor.read(grey(1), shot)[0] & 0xFF).isBetween(235, 253);
        assertThat(sensor.read(grey(50), shot)[0] & 0xFF).isEqualTo(255);
    }

    @Test
    void shouldEnlargeAStraightSlopeToAStraightSlope() {
        // Given
        int[] source = IntStream.range(0, 16).map(i -> i * 256).toArray();
        int[] target = new int[64];

        // When
        Stretch.of(16, 64).enlarge(source, target);

        // Then pixel middles fall on pixel middles
        for (int i = 4; i < 60; i++) {
            assertThat(target[i]).isCloseTo((int) Math.round(((i + 0.5) / 4 - 0.5) * 256), within(2));
        }
        assertThat(target[63]).isEqualTo(15 * 256);
    }

    private static double deviation(byte[] bgr) {
        double mean = IntStream.range(0, bgr.length)
                .mapToDouble(i -> bgr[i] & 0xFF)
                .average()
                .orElseThrow();
        return Math.sqrt(IntStream.range(0, bgr.length)
                .mapToDouble(i -> ((bgr[i] & 0xFF) - mean) * ((bgr[i] & 0xFF) - mean))
                .average()
                .orElseThrow());
    }
}
