package io.bencao.imaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes PNGs of any colour type and depth, chunk by chunk, so that each chunk can be left out or damaged. */
final class Pngs {

    /** One sample of a pixel. */
    @FunctionalInterface
    interface Samples {
        /** Value of a channel, from 0 to the largest that the depth holds. */
        int at(int x, int y, int channel);
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pngs() {
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    }

    /** A whole image without extras. */
    static byte[] image(int width, int height, int depth, int colourType, Samples samples) {
        return new Pngs()
                .header(width, height, depth, colourType)
                .data(width, height, depth, colourType, samples)
                .end();
    }

    Pngs header(int width, int height, int depth, int colourType) {
        return header(width, height, depth, colourType, false);
    }

    Pngs header(int width, int height, int depth, int colourType, boolean interlaced) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) colourType)
                        .put(12, (byte) (interlaced ? 1 : 0))
                        .array());
    }

    Pngs data(int width, int height, int depth, int colourType, Samples samples) {
        int channels = channels(colourType);
        byte[] rows = new byte[height * (1 + (width * channels * depth + 7) / 8)];
        int rowBytes = rows.length / height;
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < width * channels; i++) {
                int bit = i * depth;
                int at = y * rowBytes + 1 + bit / 8;
                int sample = samples.at(i / channels, y, i % channels);
                if (depth == 16) {
                    rows[at] = (byte) (sample >> 8);
                    rows[at + 1] = (byte) sample;
                } else {
                    rows[at] |= (byte) (sample << (8 - depth - bit % 8));
                }
            }
        }
        return chunk("IDAT", deflated(rows));
    }

    Pngs chunk(String type, byte[] content) {
        byte[] typed = ByteBuffer.allocate(4 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        CRC32 crc = new CRC32();
        crc.update(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        return this;
    }

    byte[] end() {
        return chunk("IEND", new byte[0]).soFar();
    }

    byte[] soFar() {
        return out.toByteArray();
    }

    static byte[] deflated(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static int channels(int colourType) {
        return switch (colourType) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
    }
}
