package io.bencao.protocols.connection;

import static org.apache.kafka.common.config.SslConfigs.SSL_KEY_PASSWORD_CONFIG;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A file of keys or certificates that the settings name: whether Kafka's clients can use it. What they would say of it themselves comes late
 * and names neither the file nor the setting.
 */
final class StoreFile {

    private final String prefix;
    private final Map<String, ?> client;
    private final Instant now;
    private final Path file;
    private final String named;

    private StoreFile(String prefix, Map<String, ?> client, Instant now, Path file) {
        this.prefix = prefix;
        this.client = client;
        this.now = now;
        this.file = file;
        this.named = prefix + ".location=" + file;
    }

    /**
     * Looks at the file of {@code ssl.keystore} or {@code ssl.truststore}; nothing to see where none is named.
     *
     * @throws UnusableConnectionException if it can't be used
     */
    static void check(String prefix, Map<String, ?> client, Instant now) {
        Optional<String> location = text(client, prefix + ".location");
        if (location.isPresent()) {
            try {
                new StoreFile(prefix, client, now, Path.of(location.get())).check();
            } catch (InvalidPathException e) {
                throw new UnusableConnectionException(
                        prefix + ".location=" + location.get() + " is no path: " + e.getMessage() + ".", e);
            }
        }
    }

    private void check() {
        if (!Files.exists(file)) {
            throw refused("there is no such file", "Name the file that is there");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw refused(
                    Files.isRegularFile(file) ? "this user may not read the file" : "that is no file",
                    "Let the user who runs this read it, or name another");
        }
        try {
            boolean pem = text(client, prefix + ".type")
                    .filter("PEM"::equalsIgnoreCase)
                    .isPresent();
            if (!pem) {
                if (PemFile.looksLikeOne(file)) {
                    throw refused("that is a PEM file", "Set " + prefix + ".type=PEM");
                }
                // Java's own stores are opened by Kafka's clients, whose message for a wrong password is clear enough.
                return;
            }
            PemFile content = PemFile.read(file);
            if (content.certificates().isEmpty()) {
                throw refused("there is no certificate in it", "It begins with a line BEGIN CERTIFICATE");
            }
            content.certificates().forEach(this::checkTime);
            if (prefix.equals(SecuritySettings.KEYSTORE)) {
                checkKey(content);
            }
        } catch (IOException e) {
            throw refused("it can't be read (" + e.getMessage() + ")", "Give a PEM file");
        }
    }

    private void checkTime(X509Certificate certificate) {
        String whose = "the certificate in it for "
                + certificate.getSubjectX500Principal().getName();
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw refused(
                    whose + " expired at " + certificate.getNotAfter().toInstant(),
                    "Have a new one made and name its file");
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw refused(
                    whose + " holds only from " + certificate.getNotBefore().toInstant() + " on",
                    "Set this machine's clock right, or wait");
        }
    }

    private void checkKey(PemFile content) {
        String kind = content.keyKind().orElseThrow(() -> refused("there is no private key in it", "Put it in"));
        if (!kind.equals("PRIVATE KEY") && !kind.equals("ENCRYPTED PRIVATE KEY")) {
            throw refused(
                    "its key is a " + kind + ", Kafka's clients take PKCS#8 only",
                    "Convert it: openssl pkcs8 -topk8 -in KEY -out KEY.pk8 (-nocrypt without a password)");
        }
        X509Certificate own = content.certificates().get(0);
        byte[] key = content.key().orElseThrow();
        boolean matches;
        try {
            matches = PrivateKeys.match(open(kind, key, own.getPublicKey().getAlgorithm()), own.getPublicKey());
        } catch (GeneralSecurityException e) {
            matches = false;
        }
        if (!matches) {
            throw refused(
                    "its private key does not belong to its first certificate, for "
                            + own.getSubjectX500Principal().getName(),
                    "Put key and certificate of one request into it, the certificate before those who signed it");
        }
    }

    private PrivateKey open(String kind, byte[] key, String algorithm) throws GeneralSecurityException {
        if (kind.equals("PRIVATE KEY")) {
            return PrivateKeys.plain(key, algorithm);
        }
        String password = text(client, SSL_KEY_PASSWORD_CONFIG)
                .orElseThrow(() -> refused("its private key has a password", "Give it as " + SSL_KEY_PASSWORD_CONFIG));
        try {
            return PrivateKeys.opened(key, password, algorithm);
        } catch (GeneralSecurityException e) {
            throw new UnusableConnectionException(
                    SSL_KEY_PASSWORD_CONFIG + " does not open the private key in " + file + ". Give the right one.", e);
        }
    }

    private UnusableConnectionException refused(String why, String wayOut) {
        return new UnusableConnectionException(named + ": " + why + ". " + wayOut + ".");
    }

    private static Optional<String> text(Map<String, ?> client, String key) {
        return SecuritySettings.text(client, key);
    }
}
