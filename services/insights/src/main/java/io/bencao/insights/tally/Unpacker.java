package io.bencao.insights.tally;

import java.nio.charset.StandardCharsets;

/** Reads what a {@link Packer} wrote. Not thread-safe. */
public final class Unpacker {

    private final byte[] bytes;
    private int at;

    public Unpacker(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether there is more. */
    public boolean more() {
        return at < bytes.length;
    }

    /** One byte. */
    public int raw() {
        return bytes[at++];
    }

    /** Eight bytes. */
    public long fixed() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << Byte.SIZE | (bytes[at++] & 0xFF);
        }
        return value;
    }

    /** A number. */
    public long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** A number that is a size or an index. */
    public int small() {
        return Math.toIntExact(number());
    }

    /** A text. */
    public String text() {
        int size = small();
        String value = new String(bytes, at, size, StandardCharsets.UTF_8);
        at += size;
        return value;
    }

    /** Bytes. */
    public byte[] block() {
        int size = small();
        byte[] value = new byte[size];
        System.arraycopy(bytes, at, value, 0, size);
        at += size;
        return value;
    }
}
