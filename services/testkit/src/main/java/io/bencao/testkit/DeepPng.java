package io.bencao.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * PNGs of 16 bits a channel with alpha, the form of a given size that takes a decoder the most memory: 8 bytes a pixel.
 * Written row by row (W3C PNG specification), since the JDK's writer would need the whole image in memory.
 */
public final class DeepPng {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int HEADER_BYTES = 13;
    private static final byte BIT_DEPTH = 16;
    private static final byte TRUE_COLOUR_WITH_ALPHA = 6;
    private static final int BYTES_PER_PIXEL = 8;
    private static final byte FILTER_NONE = 0;

    /** A row is what it adds to the row above. */
    private static final byte FILTER_UP = 2;

    private DeepPng() {}

    /** A gradient from left to right; all rows are alike, so that it has few bytes. */
    public static byte[] draw(int width, int height) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream output = new DataOutputStream(bytes)) {
            output.writeLong(SIGNATURE);
            chunk(output, "IHDR", header(width, height));
            chunk(output, "IDAT", pixels(width, height));
            chunk(output, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] header(int width, int height) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .putInt(width)
                .putInt(height)
                .put(BIT_DEPTH)
                .put(TRUE_COLOUR_WITH_ALPHA)
                .array();
    }

    private static byte[] pixels(int width, int height) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(firstRow(width));
            byte[] sameAsAbove = new byte[1 + width * BYTES_PER_PIXEL];
            sameAsAbove[0] = FILTER_UP;
            for (int y = 1; y < height; y++) {
                deflater.write(sameAsAbove);
            }
        }
        return packed.toByteArray();
    }

    private static byte[] firstRow(int width) {
        ByteBuffer row = ByteBuffer.allocate(1 + width * BYTES_PER_PIXEL).put(FILTER_NONE);
        for (int x = 0; x < width; x++) {
            row.putShort((short) (x * 8))
                    .putShort((short) (x * 3))
                    .putShort((short) x)
                    .putShort((short) -1);
        }
        return row.array();
    }

    private static void chunk(DataOutputStream output, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        output.writeInt(data.length);
        output.write(name);
        output.write(data);
        output.writeInt((int) checksum.getValue());
    }
}
