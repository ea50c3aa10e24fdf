package io.bencao.inference;

import io.bencao.checkpoint.KnownImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Features of known images, as {@link KnownImages} describes their file. Only directions count, so each row has a scale of its own,
 * which nobody needs to know: its largest number is 127. Immutable.
 */
public final class KnownFeatures {

    private static final int LARGEST = Byte.MAX_VALUE;

    private final byte[] rows;
    private final int features;

    private KnownFeatures(byte[] rows, int features) {
        this.rows = rows;
        this.features = features;
    }

    /** Of these rows, of one length, at least one. */
    public static KnownFeatures of(List<float[]> images) {
        int features = images.get(0).length;
        byte[] rows = new byte[Math.multiplyExact(images.size(), features)];
        for (int row = 0; row < images.size(); row++) {
            float[] image = images.get(row);
            float largest = 0;
            for (float feature : image) {
                largest = Math.max(largest, Math.abs(feature));
            }
            for (int i = 0; i < features; i++) {
                rows[row * features + i] = largest == 0 ? 0 : (byte) Math.round(image[i] / largest * LARGEST);
            }
        }
        return new KnownFeatures(rows, features);
    }

    /**
     * Reads a checkpoint's.
     *
     * @throws IOException when the file can't be read, or has another size
     */
    static KnownFeatures read(Path folder, KnownImages described) throws IOException {
        byte[] rows = Files.readAllBytes(folder.resolve(described.file()));
        if (rows.length != described.bytes()) {
            throw new IOException(described.file() + " has " + rows.length + " bytes, not " + described.bytes());
        }
        return new KnownFeatures(rows, described.features());
    }

    /** Writes the file. */
    public void write(Path file) throws IOException {
        Files.write(file, rows);
    }

    /** Rows. */
    public int images() {
        return rows.length / features;
    }

    /** Numbers in a row. */
    public int features() {
        return features;
    }

    /** All rows, one after the other, each of length 1; a row of zeros stays one. */
    float[] directions() {
        float[] directions = new float[rows.length];
        for (int row = 0; row < images(); row++) {
            double squares = 0;
            for (int i = row * features; i < (row + 1) * features; i++) {
                squares += rows[i] * rows[i];
            }
            for (int i = row * features; i < (row + 1) * features; i++) {
                directions[i] = squares == 0 ? 0 : (float) (rows[i] / Math.sqrt(squares));
            }
        }
        return directions;
    }

    /**
     * The distance of an image from the nearest row, as the served graph finds it.
     *
     * @param image its features
     * @param except a row that is not looked at, the image's own; -1 if it has none
     * @return 0 to 2
     */
    public double distance(float[] image, int except) {
        double length = 0;
        for (float feature : image) {
            length += (double) feature * feature;
        }
        double nearest = -1;
        for (int row = 0; row < images(); row++) {
            if (row != except) {
                nearest = Math.max(nearest, cosine(image, length, row));
            }
        }
        return 1 - nearest;
    }

    private double cosine(float[] image, double squares, int row) {
        double product = 0;
        long own = 0;
        for (int i = 0; i < features; i++) {
            int known = rows[row * features + i];
            product += image[i] * known;
            own += known * known;
        }
        return squares == 0 || own == 0 ? 0 : product / Math.sqrt(squares * own);
    }
}
