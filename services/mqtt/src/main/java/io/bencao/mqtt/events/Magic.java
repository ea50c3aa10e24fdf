package io.bencao.mqtt.events;

import java.util.Optional;

/** Media types by the first bytes. The classifier looks closer; here it is a hint, and a reason to warn. */
final class Magic {

    private static final int RIFF_TYPE_AT = 8;

    private Magic() {}

    static Optional<String> contentType(byte[] bytes) {
        if (startsWith(bytes, 0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of("image/jpeg");
        }
        if (startsWith(bytes, 0, 0x89, 'P', 'N', 'G')) {
            return Optional.of("image/png");
        }
        if (startsWith(bytes, 0, 'R', 'I', 'F', 'F') && startsWith(bytes, RIFF_TYPE_AT, 'W', 'E', 'B', 'P')) {
            return Optional.of("image/webp");
        }
        return startsWith(bytes, 0, 'B', 'M') ? Optional.of("image/bmp") : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int at, int... magic) {
        if (bytes.length < at + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[at + i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
