package io.bencao.insights.access;

import io.bencao.runtime.StartException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The token of the program that collects metrics, in a file that both can read. */
@ApplicationScoped
public class MetricsToken {

    private static final int BYTES = 32;
    private static final int SHORTEST = 20;

    private final Optional<Path> file;
    private volatile String value;

    public MetricsToken(AccessConfig config) {
        this.file = config.metricsToken();
    }

    /**
     * Reads the file; makes it where it is missing.
     *
     * @throws StartException if it can't, or the token could be guessed
     */
    public void open() {
        if (file.isEmpty()) {
            return;
        }
        try {
            String read = read(file.get()).strip();
            if (read.length() < SHORTEST) {
                throw new StartException("bencao.insights.access.metrics-token: " + file.get() + " holds fewer than "
                        + SHORTEST + " characters, which could be guessed. Delete it, and a new one is made.");
            }
            value = read;
        } catch (IOException | UnsupportedOperationException e) {
            throw new StartException("bencao.insights.access.metrics-token: can't use " + file.get() + ": " + e, e);
        }
    }

    /** The token; empty where there is none, and before the service has started. */
    Optional<String> value() {
        return Optional.ofNullable(value);
    }

    private static String read(Path file) throws IOException {
        if (Files.notExists(file)) {
            byte[] bytes = new byte[BYTES];
            new SecureRandom().nextBytes(bytes);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(bytes) + "\n");
        }
        return Files.readString(file);
    }
}
