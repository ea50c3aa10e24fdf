package io.bencao.testkit;

import io.bencao.checkpoint.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A public key for services that must trust one although nobody signs anything in the test. */
public final class TrustedKeyFile {

    private TrustedKeyFile() {}

    /** The one beside this folder; made if it is not there. */
    public static Path in(Path folder) {
        Path file = folder.resolveSibling(folder.getFileName() + "-trusted.pub");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                SigningKey.generate().exportPublic(file);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
