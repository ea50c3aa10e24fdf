package io.bencao.imaging;

/** Bits of a lossless WebP, the lowest of each byte first (RFC 9649, section 3.2). Beyond the end it refuses. */
final class Vp8lBits {

    private final Bytes bytes;
    private long at;

    /** @param from the first byte */
    Vp8lBits(Bytes bytes, int from) {
        this.bytes = bytes;
        this.at = 8L * from;
    }

    int bit() throws RefusedException {
        int bit = bytes.u8(at >> 3) >> (at & 7) & 1;
        at++;
        return bit;
    }

    /** An unsigned number of so many bits, 24 at most. */
    int bits(int count) throws RefusedException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value |= bit() << i;
        }
        return value;
    }
}
