package io.bencao.resnet.data;

import io.bencao.resnet.export.Normalisation;
import java.nio.FloatBuffer;

/**
 * Draws a view of a stored image as the network's input: bilinear between source pixels, mirrored beyond the border,
 * normalised, one plane a channel. Used by one thread.
 */
final class Projector {

    private final int side;
    private final int size;
    private final Normalisation normalisation;
    private final int[] near;
    private final int[] far;
    private final float[] share;
    private final float[] pixel = new float[3];

    /**
     * @param side of the stored images
     * @param size of the network's input
     */
    Projector(int side, int size, Normalisation normalisation) {
        this.side = side;
        this.size = size;
        this.normalisation = normalisation;
        this.near = new int[2 * size];
        this.far = new int[2 * size];
        this.share = new float[2 * size];
    }

    /** Writes 3 × size × size values from position {@code start} of {@code planes} on. */
    void draw(byte[] levels, View view, FloatBuffer planes, int start) {
        boolean transposed = (view.image() & 4) != 0;
        place(0, view.left(), view.width(), (view.image() & 1) != 0);
        place(size, view.top(), view.height(), (view.image() & 2) != 0);
        float[] factor = new float[3];
        float[] addend = new float[3];
        for (int channel = 0; channel < 3; channel++) {
            float step = normalisation.step(channel);
            // Contrast turns about mid-grey; both are one factor and one addend in the network's units.
            factor[channel] = step * view.gain();
            addend[channel] = step * (128 * (1 - view.gain()) + view.offset() - normalisation.zero(channel));
        }
        int plane = size * size;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                int at = start + row * size + column;
                boolean blotted = blotted(view, row, column);
                if (!blotted) {
                    read(levels, transposed ? column : row, transposed ? row : column);
                    view.tint().apply(pixel);
                }
                for (int channel = 0; channel < 3; channel++) {
                    planes.put(at + channel * plane, blotted ? 0 : factor[channel] * pixel[channel] + addend[channel]);
                }
            }
        }
    }

    private boolean blotted(View view, int row, int column) {
        return view.blot().covers((column + 0.5) / size, (row + 0.5) / size);
    }

    private void read(byte[] levels, int row, int column) {
        int upper = near[size + row] * side;
        int lower = far[size + row] * side;
        float down = share[size + row];
        float across = share[column];
        int left = near[column];
        int right = far[column];
        for (int channel = 0; channel < 3; channel++) {
            float top = mix(levels[3 * (upper + left) + channel], levels[3 * (upper + right) + channel], across);
            float bottom = mix(levels[3 * (lower + left) + channel], levels[3 * (lower + right) + channel], across);
            pixel[channel] = top + (bottom - top) * down;
        }
    }

    private static float mix(byte one, byte other, float share) {
        int first = one & 0xFF;
        return first + ((other & 0xFF) - first) * share;
    }

    /** Works out once for all rows (or columns) between which two source pixels each one lies. */
    private void place(int at, double start, double length, boolean mirrored) {
        for (int i = 0; i < size; i++) {
            double position = start + (i + 0.5) * length / size - 0.5;
            int index = at + (mirrored ? size - 1 - i : i);
            int floor = (int) Math.floor(position);
            near[index] = reflected(floor);
            far[index] = reflected(floor + 1);
            share[index] = (float) (position - floor);
        }
    }

    private int reflected(int position) {
        int inside = position < 0 ? -1 - position : position;
        inside = inside >= side ? 2 * side - 1 - inside : inside;
        return Math.max(0, Math.min(side - 1, inside));
    }
}
