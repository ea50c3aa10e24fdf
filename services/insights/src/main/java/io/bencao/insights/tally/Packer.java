package io.bencao.insights.tally;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes small records as bytes: numbers of seven bits a byte, texts with their length before them. Not thread-safe. */
public final class Packer {

    private byte[] bytes = new byte[128];
    private int length;

    /** One byte. */
    public Packer raw(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    /** Eight bytes, big endian: sorts as the number does, if that is not negative. */
    public Packer fixed(long value) {
        room(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** A number that is not negative, the smaller the shorter; a negative one takes ten bytes. */
    public Packer number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    /** A text. */
    public Packer text(String value) {
        return block(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes. */
    public Packer block(byte[] value) {
        number(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    /** All that was written. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
