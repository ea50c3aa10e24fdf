package io.bencao.protocols.connection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys and certificates as text (RFC 7468).
 *
 * @param certificates in the file's order: the owner's first, then who signed it
 * @param keyKind what stands in the key's first line, as {@code PRIVATE KEY}; empty where there is no key
 * @param key the key's bytes (PKCS#8, if its kind is that)
 */
public record PemFile(List<X509Certificate> certificates, Optional<String> keyKind, Optional<byte[]> key) {

    /** Far more than any chain of certificates has. */
    private static final long MOST_BYTES = 1024 * 1024;

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----", Pattern.DOTALL);

    /** Whether a file's beginning says that it is one, whatever its name. */
    static boolean looksLikeOne(Path file) throws IOException {
        return Files.size(file) <= MOST_BYTES && text(file).contains("-----BEGIN ");
    }

    /**
     * Reads one.
     *
     * @throws IOException if it can't be read, or a certificate in it is none; the message says which
     */
    static PemFile read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("it has " + Files.size(file) + " bytes, no certificates have that many");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        Optional<String> kind = Optional.empty();
        Optional<byte[]> key = Optional.empty();
        Matcher block = BLOCK.matcher(text(file));
        while (block.find()) {
            byte[] bytes = bytes(block.group(2));
            if (block.group(1).equals("CERTIFICATE")) {
                certificates.add(certificate(bytes));
            } else if (block.group(1).endsWith("PRIVATE KEY")) {
                kind = Optional.of(block.group(1));
                key = Optional.of(bytes);
            }
        }
        return new PemFile(List.copyOf(certificates), kind, key);
    }

    /** Whom the first certificate of a file is for, as in {@code CN=classifier,O=Tea}; empty where the file does not tell. */
    public static Optional<String> subject(String file) {
        try {
            return read(Path.of(file)).certificates().stream().findFirst().map(first -> first.getSubjectX500Principal()
                    .getName());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String base64) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException("a block of it is not Base64: " + e.getMessage(), e);
        }
    }

    private static X509Certificate certificate(byte[] bytes) throws IOException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException e) {
            throw new IOException("a certificate in it can't be read: " + e.getMessage(), e);
        }
    }
}
