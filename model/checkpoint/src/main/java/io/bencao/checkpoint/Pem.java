package io.bencao.checkpoint;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ed25519 keys as PEM text (RFC 7468), readable by OpenSSL. */
final class Pem {

    static final String PRIVATE = "PRIVATE KEY";
    static final String PUBLIC = "PUBLIC KEY";

    private Pem() {}

    static String write(String kind, byte[] encoded) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN " + kind + "-----\n" + lines.encodeToString(encoded) + "\n-----END " + kind + "-----\n";
    }

    /** The bytes of the first block of a kind, if the text has one. */
    static Optional<byte[]> find(String kind, String text) {
        Matcher block = Pattern.compile("-----BEGIN " + kind + "-----([A-Za-z0-9+/=\\s]+)-----END " + kind + "-----")
                .matcher(text);
        return block.find() ? Optional.of(Base64.getMimeDecoder().decode(block.group(1))) : Optional.empty();
    }

    static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance(DetachedSignature.ED25519).generatePublic(new X509EncodedKeySpec(encoded));
    }

    static PrivateKey privateKey(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance(DetachedSignature.ED25519).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the key's X.509 form. */
    static String keyId(PublicKey key) {
        return HexFormat.of()
                .formatHex(Sha256.newDigest().digest(key.getEncoded()))
                .substring(0, 16);
    }
}
