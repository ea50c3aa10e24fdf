package io.bencao.imaging;

import java.nio.ByteBuffer;
import java.util.zip.Checksum;
import org.bytedeco.javacpp.BytePointer;

/**
 * Reads numbers out of untrusted bytes. Every read beyond the end is a {@link Refusal#TRUNCATED}; nothing here can run
 * out of bounds or overflow, whatever the offset.
 */
final class Bytes {

    private final byte[] array;
    private final int start;
    private final int length;

    Bytes(byte[] array) {
        this(array, 0, array.length);
    }

    /** What stands between a buffer's position and its limit: a view where an array is behind it, else a copy. */
    static Bytes of(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            return new Bytes(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return new Bytes(copy);
    }

    private Bytes(byte[] array, int start, int length) {
        this.array = array;
        this.start = start;
        this.length = length;
    }

    int length() {
        return length;
    }

    /** The part from {@code offset}, {@code count} bytes long; refused where it does not fit. */
    Bytes slice(long offset, long count) throws RefusedException {
        return new Bytes(array, check(offset, count), (int) count);
    }

    int u8(long offset) throws RefusedException {
        return array[check(offset, 1)] & 0xFF;
    }

    int u16Big(long offset) throws RefusedException {
        int at = check(offset, 2);
        return (array[at] & 0xFF) << 8 | (array[at + 1] & 0xFF);
    }

    long u32Big(long offset) throws RefusedException {
        return (long) u16Big(offset) << 16 | u16Big(offset + 2);
    }

    int u16Little(long offset) throws RefusedException {
        int at = check(offset, 2);
        return (array[at + 1] & 0xFF) << 8 | (array[at] & 0xFF);
    }

    int u24Little(long offset) throws RefusedException {
        return u8(offset + 2) << 16 | u16Little(offset);
    }

    long u32Little(long offset) throws RefusedException {
        return (long) u16Little(offset + 2) << 16 | u16Little(offset);
    }

    /** Whether the bytes at {@code offset} are these characters, each one byte; false where they don't fit. */
    boolean startsWith(long offset, String text) {
        if (offset < 0 || offset + text.length() > length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if ((array[start + (int) offset + i] & 0xFF) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether these bytes, all of them, begin the text but stop before its end. */
    boolean isPrefixOf(String text) {
        return length < text.length() && startsWith(0, text.substring(0, length));
    }

    /** Offset of the next byte 0xFF at or after {@code offset}, or the length where there is none. */
    int indexOfMarker(int offset) {
        int end = start + length;
        int at = start + offset;
        while (at < end && array[at] != (byte) 0xFF) {
            at++;
        }
        return at - start;
    }

    /** Copies bytes that are known to be here into native memory, at its position. */
    void copyTo(BytePointer target, int offset, int count) {
        target.put(array, start + offset, count);
    }

    /** Copies bytes that are known to be here into an array, from {@code to} on. */
    void copyTo(byte[] target, int to, long offset, int count) {
        System.arraycopy(array, start + (int) offset, target, to, count);
    }

    /** Adds {@code count} bytes from {@code offset} to a checksum. */
    void update(Checksum checksum, long offset, long count) throws RefusedException {
        checksum.update(array, check(offset, count), (int) count);
    }

    private int check(long offset, long count) throws RefusedException {
        if (offset < 0 || count < 0 || count > length || offset > length - count) {
            throw new RefusedException(
                    Refusal.TRUNCATED, "the image ends after " + length + " bytes, before its parts do");
        }
        return start + (int) offset;
    }
}
