package io.bencao.checkpoint;

import java.nio.ByteBuffer;

/**
 * A release as it travels: what it says, and who signed it. Nothing of it is to be believed before {@link #verify}. Immutable.
 *
 * @param statement what it says
 * @param signature over {@link ReleaseStatement#canonical()}
 */
public record SignedRelease(ReleaseStatement statement, DetachedSignature signature) {

    /** A release as a record holds it: the signature's bytes, and the id of the key that is said to have signed. */
    public static SignedRelease of(ReleaseStatement statement, String keyId, byte[] signature) {
        return new SignedRelease(statement, DetachedSignature.of(keyId, signature));
    }

    /** The same of a signature that stands in a buffer, which is left as it is. */
    public static SignedRelease of(ReleaseStatement statement, String keyId, ByteBuffer signature) {
        byte[] bytes = new byte[signature.remaining()];
        signature.duplicate().get(bytes);
        return of(statement, keyId, bytes);
    }

    /**
     * Checks who signed.
     *
     * @return what is signed
     * @throws CheckpointException {@code KEY_UNKNOWN} or {@code SIGNATURE_INVALID}
     */
    public ReleaseStatement verify(TrustedKeys keys) {
        keys.verify(statement.canonical(), signature);
        return statement;
    }

    /** The id of the key that is said to have signed. */
    public String keyId() {
        return signature.keyId();
    }

    /** The signature's 64 bytes. */
    public byte[] signatureBytes() {
        return signature.signatureBytes();
    }
}
