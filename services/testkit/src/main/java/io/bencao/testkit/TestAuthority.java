package io.bencao.testkit;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.ThreadLocalRandom;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates for brokers and clients of one test, and writes them as PEM files into a folder. */
public final class TestAuthority {

    private static final Duration VALID = Duration.ofDays(2);
    private static final String SIGNED_BY = "SHA256withECDSA";

    private final Path folder;
    private final String name;
    private final KeyPair keys;
    private final Path file;

    private TestAuthority(Path folder, String name, KeyPair keys) throws IOException, GeneralSecurityException {
        this.folder = folder;
        this.name = name;
        this.keys = keys;
        this.file = folder.resolve(name + ".pem");
        X509v3CertificateBuilder own = builder(name, keys, Instant.now().plus(VALID));
        own.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        Files.writeString(file, pem("CERTIFICATE", sign(own).getEncoded()), StandardCharsets.US_ASCII);
    }

    /** A new one; its own certificate is in {@code NAME.pem}. */
    public static TestAuthority in(Path folder, String name) throws IOException {
        try {
            return new TestAuthority(Files.createDirectories(folder), name, pair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file of its certificate, for whoever is to trust it. */
    public Path file() {
        return file;
    }

    /**
     * Key and certificate of one party in a file.
     *
     * @param subject its common name
     * @param host that a server's certificate is for, an address
     * @param until when it expires
     */
    public Path identity(String subject, String host, Instant until) throws IOException {
        try {
            KeyPair own = pair();
            X509v3CertificateBuilder certificate = builder(subject, own, until);
            certificate.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.iPAddress, host)));
            Path written =
                    folder.resolve(subject + "-" + ThreadLocalRandom.current().nextInt(1_000_000) + ".pem");
            return Files.writeString(
                    written,
                    pem("PRIVATE KEY", own.getPrivate().getEncoded())
                            + pem("CERTIFICATE", sign(certificate).getEncoded()),
                    StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same for this machine, still valid. */
    public Path identity(String subject) throws IOException {
        return identity(subject, "127.0.0.1", Instant.now().plus(VALID));
    }

    private X509v3CertificateBuilder builder(String subject, KeyPair own, Instant until) {
        return new JcaX509v3CertificateBuilder(
                new X500Name("CN=" + name),
                BigInteger.valueOf(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)),
                Date.from(until.minus(VALID).minus(VALID)),
                Date.from(until),
                new X500Name("CN=" + subject),
                own.getPublic());
    }

    private X509Certificate sign(X509v3CertificateBuilder certificate) throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(certificate.build(new JcaContentSignerBuilder(SIGNED_BY).build(keys.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyPair pair() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("EC").generateKeyPair();
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + kind
                + "-----\n";
    }
}
