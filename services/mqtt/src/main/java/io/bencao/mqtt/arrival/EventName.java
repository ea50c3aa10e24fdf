package io.bencao.mqtt.arrival;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Event ids that follow from the message alone, so that a message that comes twice has the same one: SHA-256 over the topic's length and
 * bytes and the payload, of which the first 128 bits make a UUID of version 8 (RFC 9562, section 5.8).
 */
final class EventName {

    private static final long VERSION_CLEARED = 0xFFFFFFFFFFFF0FFFL;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_CLEARED = 0x3FFFFFFFFFFFFFFFL;
    private static final long VARIANT = 0x8000000000000000L;

    private EventName() {}

    static UUID of(String topic, byte[] payload) {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        MessageDigest digest = sha256();
        // With the length in front, no end of a topic can be taken for the beginning of a payload.
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
        digest.update(name);
        digest.update(payload);
        ByteBuffer bits = ByteBuffer.wrap(digest.digest());
        return new UUID((bits.getLong() & VERSION_CLEARED) | VERSION_8, (bits.getLong() & VARIANT_CLEARED) | VARIANT);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
