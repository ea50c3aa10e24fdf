package io.bencao.resnet.head;

import io.bencao.resnet.data.Symmetry;

/** The mirror images and turns of a prepared image, by the bits that {@link Symmetry} numbers them with. */
final class Views {

    private static final int CHANNELS = 3;

    private Views() {}

    /**
     * One image of an image.
     *
     * @param rgb size × size × 3 levels
     * @param image bit 0 swaps left and right, bit 1 top and bottom, bit 2 rows and columns
     */
    static byte[] of(byte[] rgb, int size, int image) {
        if (image == 0) {
            return rgb;
        }
        byte[] turned = new byte[rgb.length];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                int fromRow = (image & 4) == 0 ? row : column;
                int fromColumn = (image & 4) == 0 ? column : row;
                fromColumn = (image & 1) == 0 ? fromColumn : size - 1 - fromColumn;
                fromRow = (image & 2) == 0 ? fromRow : size - 1 - fromRow;
                System.arraycopy(
                        rgb,
                        (fromRow * size + fromColumn) * CHANNELS,
                        turned,
                        (row * size + column) * CHANNELS,
                        CHANNELS);
            }
        }
        return turned;
    }
}
