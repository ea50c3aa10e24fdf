package io.bencao.checkpoint;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Ed25519 key that signs, kept in one PEM file with both halves, mode 600. Made at first use; the public half is
 * exported for those who verify. Thread-safe.
 */
public final class SigningKey {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKey.class);

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private SigningKey(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /**
     * Reads the key in this file, or makes one and writes it there.
     *
     * @throws IOException when the file can't be read, written or understood; a file that exists is never replaced
     */
    public static SigningKey createIfAbsent(Path file) throws IOException {
        if (!Files.exists(file)) {
            SigningKey created = generate();
            try {
                created.writePrivate(file);
                LOG.info("signing key made, file={} keyId={}", file, created.keyId());
                return created;
            } catch (FileAlreadyExistsException e) {
                LOG.debug("another process was faster to make {}", file);
            }
        }
        return read(file);
    }

    /** A key that lives in memory only. */
    public static SigningKey generate() {
        try {
            KeyPair pair =
                    KeyPairGenerator.getInstance(DetachedSignature.ED25519).generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    /** Names the key: 16 hexadecimal digits of the SHA-256 of its public half. */
    public String keyId() {
        return Pem.keyId(publicKey);
    }

    /** Signs some bytes. */
    public DetachedSignature sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance(DetachedSignature.ED25519);
            signer.initSign(privateKey);
            signer.update(message);
            return DetachedSignature.of(keyId(), signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a checked Ed25519 key signs", e);
        }
    }

    /** The public half as PEM. */
    public String publicPem() {
        return Pem.write(Pem.PUBLIC, publicKey.getEncoded());
    }

    /**
     * Writes the public half to a file, for those who verify.
     *
     * @throws IOException when it can't be written
     */
    public void exportPublic(Path file) throws IOException {
        Files.writeString(file, publicPem(), StandardCharsets.US_ASCII);
    }

    PublicKey publicKey() {
        return publicKey;
    }

    private static SigningKey read(Path file) throws IOException {
        String text = TextFile.read(file);
        try {
            byte[] secret = Pem.find(Pem.PRIVATE, text).orElseThrow(() -> unreadable(file, "no private key", null));
            byte[] open = Pem.find(Pem.PUBLIC, text)
                    .orElseThrow(() -> unreadable(
                            file, "no public key; append the output of: openssl pkey -pubout -in " + file, null));
            SigningKey key = new SigningKey(Pem.privateKey(secret), Pem.publicKey(open));
            byte[] probe = {1};
            if (!TrustedKeys.signedBy(key.publicKey, probe, key.sign(probe).signatureBytes())) {
                throw unreadable(file, "its two halves belong to different keys", null);
            }
            warnIfOthersCanRead(file);
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable(file, "no Ed25519 key", e);
        }
    }

    private static IOException unreadable(Path file, String why, Throwable cause) {
        return new IOException("signing key " + file + ": " + why, cause);
    }

    private static void warnIfOthersCanRead(Path file) throws IOException {
        if (isPosix(file) && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
            LOG.warn("every user of this machine can read the signing key, file={}; chmod 600 it", file);
        }
    }

    private void writePrivate(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Made with mode 600: the secret is never readable by others, not for a moment.
        Path draft = Files.createTempFile(folder, ".signing-key-", ".pem");
        try {
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                Channels.newOutputStream(out).write(pem().getBytes(StandardCharsets.US_ASCII));
                out.force(true);
            }
            takeName(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Fails when the name is taken: of two first users one wins, and none reads half a key. */
    private static void takeName(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (UnsupportedOperationException e) {
            LOG.debug("no hard links on this file system, renaming instead", e);
            Files.move(draft, file);
        }
    }

    private String pem() {
        return Pem.write(Pem.PRIVATE, privateKey.getEncoded()) + publicPem();
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
