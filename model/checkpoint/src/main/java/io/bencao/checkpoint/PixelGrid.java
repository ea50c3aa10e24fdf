package io.bencao.checkpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Base64;

/**
 * A sample of a prepared image: 16 x 16 points, spread evenly, three bytes (red, green, blue) each, row by row. Kept in
 * the manifest for every golden image, so that a machine whose JPEG decoder or resize gives other pixels is noticed
 * before it serves. In JSON: base64 of the 768 bytes.
 */
public final class PixelGrid {

    /** Points along each side. */
    public static final int SIDE = 16;

    private static final int BYTES = SIDE * SIDE * 3;

    private final byte[] samples;

    private PixelGrid(byte[] samples) {
        this.samples = samples;
    }

    /**
     * Samples an image.
     *
     * @param rgb {@code size * size * 3} bytes: rows, columns, then red, green, blue
     * @param size rows and columns
     */
    public static PixelGrid of(byte[] rgb, int size) {
        if (rgb.length != size * size * 3) {
            throw new IllegalArgumentException(
                    "an image of " + size + " x " + size + " has " + size * size * 3 + " bytes, not " + rgb.length);
        }
        byte[] samples = new byte[BYTES];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                int from = (middleOf(row, size) * size + middleOf(column, size)) * 3;
                System.arraycopy(rgb, from, samples, (row * SIDE + column) * 3, 3);
            }
        }
        return new PixelGrid(samples);
    }

    /** Reads what {@link #text()} wrote. */
    @JsonCreator
    public static PixelGrid parse(String text) {
        byte[] samples = Base64.getDecoder().decode(text);
        if (samples.length != BYTES) {
            throw new IllegalArgumentException("a pixel grid has " + BYTES + " bytes, not " + samples.length);
        }
        return new PixelGrid(samples);
    }

    /** Base64 of the samples. */
    @JsonValue
    public String text() {
        return Base64.getEncoder().encodeToString(samples);
    }

    /** The largest difference between two grids in any channel of any point, 0 to 255. */
    public int largestDifference(PixelGrid other) {
        int largest = 0;
        for (int i = 0; i < BYTES; i++) {
            largest = Math.max(largest, Math.abs((samples[i] & 0xff) - (other.samples[i] & 0xff)));
        }
        return largest;
    }

    // The middle of the cell, so that the grid of a large image keeps away from its edges.
    private static int middleOf(int cell, int size) {
        return (2 * cell + 1) * size / (2 * SIDE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PixelGrid grid && Arrays.equals(samples, grid.samples);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return "PixelGrid[" + Sha256.of(samples).substring(0, 8) + "]";
    }
}
