package io.bencao.samples.canvas;

/** An image in the making: three planes of linear light, row by row. Not for sharing between threads. */
public final class Canvas {

    private final int width;
    private final int height;
    private final float[] red;
    private final float[] green;
    private final float[] blue;

    /** Makes a black canvas of so many pixels. */
    public Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.red = new float[width * height];
        this.green = new float[width * height];
        this.blue = new float[width * height];
    }

    /** Returns the pixels across. */
    public int width() {
        return width;
    }

    /** Returns the pixels down. */
    public int height() {
        return height;
    }

    /** Returns the shorter side in pixels: the measure of everything drawn, so that a scene looks alike at any size. */
    public int shortSide() {
        return Math.min(width, height);
    }

    /** Returns the red plane itself, {@code width * height} values. */
    public float[] red() {
        return red;
    }

    /** Returns the green plane itself. */
    public float[] green() {
        return green;
    }

    /** Returns the blue plane itself. */
    public float[] blue() {
        return blue;
    }

    /** Lays a colour, brightened by {@code shade}, over a pixel; {@code alpha} 1 covers it. */
    public void blend(int pixel, Colour colour, float shade, float alpha) {
        blend(pixel, colour.red() * shade, colour.green() * shade, colour.blue() * shade, alpha);
    }

    /** Lays a colour over a pixel; {@code alpha} 1 covers it. */
    public void blend(int pixel, float r, float g, float b, float alpha) {
        red[pixel] += (r - red[pixel]) * alpha;
        green[pixel] += (g - green[pixel]) * alpha;
        blue[pixel] += (b - blue[pixel]) * alpha;
    }

    /** Takes light from a pixel: 0.3 leaves 70 %. */
    public void darken(int pixel, float amount) {
        float left = 1 - amount;
        red[pixel] *= left;
        green[pixel] *= left;
        blue[pixel] *= left;
    }

    /** Darkens a disk with a soft edge, as a thing lying there would. */
    public void shadow(float x, float y, float radius, float strength) {
        int top = Math.max(0, (int) (y - radius));
        int bottom = Math.min(height - 1, (int) (y + radius));
        int left = Math.max(0, (int) (x - radius));
        int right = Math.min(width - 1, (int) (x + radius));
        float perSquare = 1 / (radius * radius);
        for (int py = top; py <= bottom; py++) {
            float dy = py - y;
            for (int px = left; px <= right; px++) {
                float dx = px - x;
                float inside = 1 - (dx * dx + dy * dy) * perSquare;
                if (inside > 0) {
                    darken(py * width + px, strength * Math.min(1, 2 * inside));
                }
            }
        }
    }

    /** Draws a line of a width with soft edges. */
    public void line(float x0, float y0, float x1, float y1, float thickness, Colour colour, float alpha) {
        float half = thickness / 2;
        float reach = half + 1;
        int top = Math.max(0, (int) (Math.min(y0, y1) - reach));
        int bottom = Math.min(height - 1, (int) (Math.max(y0, y1) + reach));
        int left = Math.max(0, (int) (Math.min(x0, x1) - reach));
        int right = Math.min(width - 1, (int) (Math.max(x0, x1) + reach));
        float dx = x1 - x0;
        float dy = y1 - y0;
        float perLength = 1 / Math.max(1e-6f, dx * dx + dy * dy);
        for (int py = top; py <= bottom; py++) {
            for (int px = left; px <= right; px++) {
                float along = Curve.clamp(((px - x0) * dx + (py - y0) * dy) * perLength);
                float ex = px - x0 - along * dx;
                float ey = py - y0 - along * dy;
                float cover = half + 0.5f - (float) Math.sqrt(ex * ex + ey * ey);
                if (cover > 0) {
                    blend(py * width + px, colour, 1, alpha * Math.min(1, cover));
                }
            }
        }
    }
}
