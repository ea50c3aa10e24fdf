package io.bencao.insights.webhooks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What sender and receiver of a webhook share. Signs as the specification Standard Webhooks 1.0.0 says: HMAC-SHA256 over id, time and body.
 */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    /** As the specification says; longer ones are no secrets that somebody meant to give. */
    private static final int LEAST = 24;

    private static final int MOST = 64;
    private static final int LONGEST_FILE = 4096;
    private static final String HOW_TO = " Make one with: printf 'whsec_%s\\n' \"$(head -c 32 /dev/urandom | base64)\"";

    private final SecretKeySpec key;

    private WebhookSecret(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * From a file with one line: {@code whsec_} and the secret in base64.
     *
     * @throws IOException if there is no such line; the message names the file and how to make one
     */
    public static WebhookSecret read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file + "." + HOW_TO);
        }
        if (Files.size(file) > LONGEST_FILE) {
            throw new IOException(file + " is larger than a secret can be." + HOW_TO);
        }
        String line = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
        if (!line.startsWith(PREFIX)) {
            throw new IOException(file + " does not begin with " + PREFIX + "." + HOW_TO);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(line.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no base64 after " + PREFIX + "." + HOW_TO, e);
        }
        if (bytes.length < LEAST || bytes.length > MOST) {
            throw new IOException(file + " holds " + bytes.length + " bytes, and a secret has " + LEAST + " to " + MOST
                    + "." + HOW_TO);
        }
        return new WebhookSecret(bytes);
    }

    /** The header {@code webhook-signature} of a request. */
    String signature(String id, Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Never the secret itself. */
    @Override
    public String toString() {
        return "a secret";
    }
}
