package io.bencao.checkpoint;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.util.Base64;

/**
 * A signature that lies beside what it signs, as JSON in {@code manifest.sig}.
 *
 * @param algorithm always {@code Ed25519}
 * @param keyId {@link SigningKey#keyId()} of the key that signed
 * @param signature base64 of its 64 bytes
 */
@JsonPropertyOrder({"algorithm", "keyId", "signature"})
public record DetachedSignature(String algorithm, String keyId, String signature) {

    static final String ED25519 = "Ed25519";

    /** A signature by a key. */
    public static DetachedSignature of(String keyId, byte[] signature) {
        return new DetachedSignature(ED25519, keyId, Base64.getEncoder().encodeToString(signature));
    }

    /**
     * Reads what {@link #write()} wrote.
     *
     * @throws CheckpointException when it is nothing of the kind
     */
    public static DetachedSignature read(byte[] bytes) {
        try {
            DetachedSignature read = ManifestJson.readSmall(bytes, DetachedSignature.class);
            if (read == null || !ED25519.equals(read.algorithm) || read.keyId == null || read.signature == null) {
                throw malformed("it must name algorithm Ed25519, a keyId and a signature", null);
            }
            read.signatureBytes();
            return read;
        } catch (IOException | IllegalArgumentException e) {
            throw malformed(e.getClass().getSimpleName(), e);
        }
    }

    /** As JSON. */
    public byte[] write() {
        return ManifestJson.bytes(this);
    }

    /** The signature's bytes. */
    @JsonIgnore
    public byte[] signatureBytes() {
        return Base64.getDecoder().decode(signature);
    }

    private static CheckpointException malformed(String detail, Throwable cause) {
        return new CheckpointException(
                CheckpointRefusal.SIGNATURE_MALFORMED, "manifest.sig can't be read: " + detail, cause);
    }
}
