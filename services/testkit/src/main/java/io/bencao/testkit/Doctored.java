package io.bencao.testkit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

/** Copies of good bytes with one thing changed. */
final class Doctored {

    private static final int PNG_SIGNATURE_BYTES = 8;
    private static final int PNG_WIDTH_AT = 16;
    private static final int IHDR_TYPE_AND_DATA_BYTES = 17;
    private static final int JPEG_START_OF_FRAME = 0xC0;
    private static final int JPEG_START_OF_PROGRESSIVE_FRAME = 0xC2;

    private Doctored() {}

    static byte[] withWrongMagic(byte[] image) {
        byte[] copy = image.clone();
        copy[0] = 'X';
        copy[1] = 'X';
        return copy;
    }

    /** A JPEG whose frame header announces another size (ITU-T T.81, B.2.2: marker, length, precision, height, width). */
    static byte[] withJpegSize(byte[] jpeg, int width, int height) {
        byte[] copy = jpeg.clone();
        int at = 2;
        while (true) {
            int marker = copy[at + 1] & 0xFF;
            if (marker == JPEG_START_OF_FRAME || marker == JPEG_START_OF_PROGRESSIVE_FRAME) {
                ByteBuffer.wrap(copy).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
                return copy;
            }
            at += 2 + Short.toUnsignedInt(ByteBuffer.wrap(copy).getShort(at + 2));
        }
    }

    /** A PNG whose first chunk announces another size and carries the checksum of that. */
    static byte[] withPngSize(byte[] png, int width, int height) {
        byte[] copy = png.clone();
        ByteBuffer buffer = ByteBuffer.wrap(copy);
        buffer.putInt(PNG_WIDTH_AT, width).putInt(PNG_WIDTH_AT + Integer.BYTES, height);
        CRC32 checksum = new CRC32();
        int typeAt = PNG_SIGNATURE_BYTES + Integer.BYTES;
        checksum.update(copy, typeAt, IHDR_TYPE_AND_DATA_BYTES);
        buffer.putInt(typeAt + IHDR_TYPE_AND_DATA_BYTES, (int) checksum.getValue());
        return copy;
    }

    /** A PNG whose image data have a flipped bit, so that their checksum no longer fits. */
    static byte[] withBrokenPngChecksum(byte[] png) {
        byte[] copy = png.clone();
        copy[copy.length / 2] ^= 0x10;
        return copy;
    }

    /** The same length, the same beginning, then bytes that mean nothing. */
    static byte[] withGarbageAfter(int kept, byte[] bytes) {
        byte[] garbage = new byte[bytes.length];
        new Random(bytes.length).nextBytes(garbage);
        // A first length that is negative and huge, whatever the random bytes say.
        Arrays.fill(garbage, kept, Math.min(garbage.length, kept + 9), (byte) 0xFF);
        System.arraycopy(bytes, 0, garbage, 0, kept);
        return garbage;
    }
}
