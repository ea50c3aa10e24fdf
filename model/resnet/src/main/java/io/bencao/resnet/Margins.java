package io.bencao.resnet;

/**
 * Padding along one axis.
 *
 * @param before rows above, or columns to the left
 * @param after rows below, or columns to the right
 */
public record Margins(int before, int after) {

    /** How many places a window of this length and stride takes over {@code size} pixels with these margins. */
    public int windows(int size, int kernel, int stride) {
        return (before + size + after - kernel) / stride + 1;
    }
}
