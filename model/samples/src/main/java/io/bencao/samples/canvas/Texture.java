package io.bencao.samples.canvas;

import java.util.Arrays;

/**
 * A tile of cloudy noise that repeats without a seam: value noise summed over octaves. Its values are ranks: in the whole
 * tile a share {@code f} of the area lies below {@code f}, so "brown a quarter of it" is a comparison with 0.25.
 */
public final class Texture {

    /** Broad clouds with fine detail on them. */
    public static final Texture CLOUD = new Texture(11, 16, 4);

    /** Even blotches without detail. */
    public static final Texture BLOTCH = new Texture(12, 32, 2);

    /** Fine grain: neighbouring texels hardly depend on each other. */
    public static final Texture GRAIN = new Texture(13, 128, 2);

    private static final int SIZE = 512;
    private static final int MASK = SIZE - 1;

    private final float[] tile = new float[SIZE * SIZE];

    private Texture(long seed, int cells, int octaves) {
        float weight = 1;
        for (int octave = 0; octave < octaves; octave++) {
            add(seed * 31 + octave, cells << octave, weight);
            weight *= 0.5f;
        }
        rank();
    }

    /** Returns the value at a place, in texels; every place exists, since the tile repeats. */
    public float at(float x, float y) {
        int fx = (int) Math.floor(x);
        int fy = (int) Math.floor(y);
        float dx = x - fx;
        float dy = y - fy;
        int row = (fy & MASK) * SIZE;
        int below = ((fy + 1) & MASK) * SIZE;
        int left = fx & MASK;
        int right = (fx + 1) & MASK;
        float top = tile[row + left] + (tile[row + right] - tile[row + left]) * dx;
        float bottom = tile[below + left] + (tile[below + right] - tile[below + left]) * dx;
        return top + (bottom - top) * dy;
    }

    private void add(long seed, int cells, float weight) {
        float[] lattice = new float[cells * cells];
        Dice dice = Dice.of(seed, cells);
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = dice.unit();
        }
        float step = (float) cells / SIZE;
        for (int y = 0; y < SIZE; y++) {
            int cy = (int) (y * step);
            float wy = Curve.step(0, 1, y * step - cy);
            int row = cy * cells;
            int below = (cy + 1) % cells * cells;
            for (int x = 0; x < SIZE; x++) {
                int cx = (int) (x * step);
                float wx = Curve.step(0, 1, x * step - cx);
                int next = (cx + 1) % cells;
                float top = lattice[row + cx] + (lattice[row + next] - lattice[row + cx]) * wx;
                float bottom = lattice[below + cx] + (lattice[below + next] - lattice[below + cx]) * wx;
                tile[y * SIZE + x] += weight * (top + (bottom - top) * wy);
            }
        }
    }

    private void rank() {
        float[] sorted = tile.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < tile.length; i++) {
            int place = Arrays.binarySearch(sorted, tile[i]);
            tile[i] = (float) place / (tile.length - 1);
        }
    }
}
