package io.bencao.imaging;

import java.io.ByteArrayOutputStream;

/** Bits into bytes, the highest first with a zero byte after each 0xFF as JPEG wants it, or the lowest first as WebP does. */
final class BitWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final boolean jpeg;
    private int held;
    private int count;

    private BitWriter(boolean jpeg) {
        this.jpeg = jpeg;
    }

    static BitWriter jpeg() {
        return new BitWriter(true);
    }

    static BitWriter webp() {
        return new BitWriter(false);
    }

    /** The lowest {@code bits} bits of the value. */
    BitWriter put(int value, int bits) {
        for (int i = 0; i < bits; i++) {
            int bit = value >> (jpeg ? bits - 1 - i : i) & 1;
            held |= bit << (jpeg ? 7 - count : count);
            if (++count == 8) {
                flush();
            }
        }
        return this;
    }

    /** All bytes; the last is filled up with ones in JPEG, with zeros in WebP. */
    byte[] end() {
        while (count > 0) {
            put(jpeg ? 1 : 0, 1);
        }
        return out.toByteArray();
    }

    private void flush() {
        out.write(held);
        if (jpeg && held == 0xFF) {
            out.write(0);
        }
        held = 0;
        count = 0;
    }
}
