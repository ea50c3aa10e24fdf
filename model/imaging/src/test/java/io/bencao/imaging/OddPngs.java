package io.bencao.imaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** PNGs of any size, written row by row: plain, in stripes or noisy, in seven passes or one, in as many chunks as is asked for. */
final class OddPngs {

    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private OddPngs() {}

    /**
     * @param filter of every row, 0 to 4: none, left, above, mean, Paeth
     * @param noise how many bits of each byte are random
     * @param chunks empty ones before the pixels
     */
    static byte[] image(
            int width, int height, int depth, int colour, boolean interlaced, int filter, int noise, int chunks) {
        int channels = colour == 2 ? 3 : colour == 4 ? 2 : colour == 6 ? 4 : 1;
        Pngs png = new Pngs().header(width, height, depth, colour, interlaced);
        if (colour == 3) {
            png.chunk("PLTE", new byte[3 << depth]);
        }
        for (int i = 0; i < chunks; i++) {
            png.chunk("IDAT", new byte[0]);
        }
        Random random = new Random(5);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(data, new Deflater(6), 1 << 16)) {
            if (interlaced) {
                for (int[] pass : PASSES) {
                    int columns = (width - pass[0] + pass[2] - 1) / pass[2];
                    int rows = (height - pass[1] + pass[3] - 1) / pass[3];
                    if (columns > 0 && rows > 0) {
                        rows(deflater, rows, (columns * channels * depth + 7) / 8, filter, noise, random);
                    }
                }
            } else {
                rows(deflater, height, (int) (((long) width * channels * depth + 7) / 8), filter, noise, random);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.chunk("IDAT", data.toByteArray()).end();
    }

    private static void rows(DeflaterOutputStream out, int rows, int bytes, int filter, int noise, Random random)
            throws IOException {
        byte[] row = new byte[1 + bytes];
        for (int y = 0; y < rows; y++) {
            if (noise > 0) {
                random.nextBytes(row);
                for (int i = 1; i < row.length; i++) {
                    row[i] &= (byte) ((1 << noise) - 1);
                }
            }
            row[0] = (byte) filter;
            out.write(row);
        }
    }
}
