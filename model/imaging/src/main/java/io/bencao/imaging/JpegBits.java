package io.bencao.imaging;

/** The bits of a JPEG's entropy-coded data, highest first, without stuffed zeros. Refused where a marker comes first. */
final class JpegBits {

    private final Bytes encoded;
    private int next;
    private int current;
    private int left;

    JpegBits(Bytes encoded, int start) {
        this.encoded = encoded;
        this.next = start;
    }

    int next() throws RefusedException {
        if (left == 0) {
            current = encoded.u8(next++);
            left = 8;
            if (current == 0xFF && encoded.u8(next++) != 0) {
                throw new RefusedException(
                        Refusal.TRUNCATED, "the JPEG's data ends before its last block, though an end marker follows");
            }
        }
        left--;
        return current >> left & 1;
    }

    void skip(int count) throws RefusedException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    /** Drops what is left of the byte and steps over the restart marker, which must be next. */
    void restart() throws RefusedException {
        left = 0;
        int marker = encoded.u16Big(next);
        if ((marker & 0xFFF8) != 0xFFD0) {
            throw new RefusedException(Refusal.CORRUPT, "the JPEG lacks a restart marker at byte " + next);
        }
        next += 2;
    }
}
