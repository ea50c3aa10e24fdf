package io.bencao.insights.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: PBKDF2 with HMAC-SHA-512 (RFC 8018), so that the file alone does not log anybody in.
 *
 * @param iterations of the function
 * @param salt base64
 * @param hash base64
 */
record PasswordHash(int iterations, String salt, String hash) {

    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    /** What OWASP's password storage recommendations ask of this function. */
    private static final int ITERATIONS = 210_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final int FIELDS = 3;

    static PasswordHash of(char[] password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(ITERATIONS, encode(salt), encode(derive(password, salt, ITERATIONS)));
    }

    /**
     * As it was written by {@link #text()}.
     *
     * @throws IllegalArgumentException if it was not
     */
    static PasswordHash parse(String text) {
        String[] fields = text.split("\\$", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("not a password hash");
        }
        return new PasswordHash(Integer.parseInt(fields[0]), fields[1], fields[2]);
    }

    String text() {
        return iterations + "$" + salt + "$" + hash;
    }

    /** Different for each password that was ever made, even for the same one made again; says nothing of it. */
    String fingerprint() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether it is of this password; takes as long for a wrong one as for the right one. */
    boolean fits(char[] password) {
        byte[] expected = Base64.getDecoder().decode(hash);
        return MessageDigest.isEqual(
                expected, derive(password, Base64.getDecoder().decode(salt), iterations));
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
