package io.bencao.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The public keys whose signatures are accepted here. Immutable. */
public final class TrustedKeys {

    private final Map<String, PublicKey> byId;

    private TrustedKeys(Map<String, PublicKey> byId) {
        this.byId = Map.copyOf(byId);
    }

    /**
     * Reads PEM files, one public key each.
     *
     * @throws IOException when one can't be read or is no Ed25519 public key, or when there are none
     */
    public static TrustedKeys of(Collection<Path> files) throws IOException {
        if (files.isEmpty()) {
            throw new IOException("no trusted keys: name at least one public key file, as PEM");
        }
        Map<String, PublicKey> keys = new TreeMap<>();
        for (Path file : files) {
            PublicKey key = read(file);
            keys.put(Pem.keyId(key), key);
        }
        return new TrustedKeys(keys);
    }

    /** Trusts this one key. */
    public static TrustedKeys of(SigningKey key) {
        return new TrustedKeys(Map.of(key.keyId(), key.publicKey()));
    }

    /** The same and this one: who signs believes what he signed. */
    public TrustedKeys and(SigningKey key) {
        Map<String, PublicKey> keys = new TreeMap<>(byId);
        keys.put(key.keyId(), key.publicKey());
        return new TrustedKeys(keys);
    }

    /** The ids of the trusted keys. */
    public Set<String> keyIds() {
        return byId.keySet();
    }

    /**
     * Checks a signature.
     *
     * @throws CheckpointException {@code KEY_UNKNOWN} or {@code SIGNATURE_INVALID}
     */
    public void verify(byte[] message, DetachedSignature signature) {
        PublicKey key = byId.get(signature.keyId());
        if (key == null) {
            throw new CheckpointException(
                    CheckpointRefusal.KEY_UNKNOWN,
                    "it is signed by key " + signature.keyId().replaceAll("[^0-9a-zA-Z]", "?") + "; trusted here are "
                            + byId.keySet() + "; to accept it, add that key's public file to the trusted keys");
        }
        if (!signedBy(key, message, signature.signatureBytes())) {
            throw new CheckpointException(
                    CheckpointRefusal.SIGNATURE_INVALID, "key " + signature.keyId() + " did not sign these bytes");
        }
    }

    static boolean signedBy(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(DetachedSignature.ED25519);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature of a wrong length throws instead of answering false.
            return false;
        }
    }

    private static PublicKey read(Path file) throws IOException {
        try {
            String text = TextFile.read(file);
            byte[] encoded = Pem.find(Pem.PUBLIC, text)
                    .orElseThrow(() -> new IOException("trusted key " + file + ": no PEM public key in it"));
            return Pem.publicKey(encoded);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("trusted key " + file + ": no Ed25519 public key", e);
        }
    }
}
