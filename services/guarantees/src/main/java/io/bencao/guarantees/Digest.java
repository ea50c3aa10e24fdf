package io.bencao.guarantees;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first 64 bits of a SHA-256 digest: enough to tell images apart (two of a billion agree by chance with a
 * probability of about 3 %, two given ones of 5e-20), and a quarter of the memory.
 */
public final class Digest {

    private Digest() {}

    /** Of these bytes; {@code null}, a record without a value, counts as no bytes. */
    public static long of(byte[] bytes) {
        return prefix(sha256().digest(bytes == null ? new byte[0] : bytes));
    }

    /** Of the bytes between position and limit, which stay as they are. */
    public static long of(ByteBuffer bytes) {
        MessageDigest digest = sha256();
        digest.update(bytes.duplicate());
        return prefix(digest.digest());
    }

    /** Of a whole digest of 32 bytes. */
    public static long prefix(byte[] sha256) {
        return ByteBuffer.wrap(sha256).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
