package io.bencao.classifier.intake;

import java.nio.ByteBuffer;

/** Tells a plain image from an Avro record by its first bytes; none of these begins like {@code C3 01} or with {@code 00}. */
final class BareImage {

    private static final int[][] MAGIC = {
        {0xFF, 0xD8, 0xFF}, // JPEG
        {0x89, 'P', 'N', 'G'},
        {'R', 'I', 'F', 'F'}, // WebP
        {'B', 'M'},
    };

    private BareImage() {}

    static boolean looksLikeOne(ByteBuffer value) {
        for (int[] magic : MAGIC) {
            if (startsWith(value, magic)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(ByteBuffer value, int[] magic) {
        if (value.remaining() < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((value.get(value.position() + i) & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
