package io.bencao.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Client settings of somebody who won't wait long for a broker that isn't there. */
public final class ShortPatience {

    private ShortPatience() {}

    /** Writes them into this folder and returns the file, for {@code --config}. */
    public static Path in(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("client.properties"), "request.timeout.ms=1000\ndefault.api.timeout.ms=1500\n");
    }
}
