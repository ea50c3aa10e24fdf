package io.bencao.e2e;

import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds a classifier's change of checkpoint in a phase, by the service's hook for tests. */
final class Hold {

    private final Path folder;

    Hold(Path folder) {
        try {
            this.folder = Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A classifier that is held whenever its change reaches this phase, once {@link #set}. */
    ClassifierSettings in(String phase, ClassifierSettings settings) {
        return settings.with("io.bencao.test.hold-phase", phase + ":" + folder);
    }

    void set() {
        try {
            Files.deleteIfExists(folder.resolve("held"));
            Files.writeString(folder.resolve("hold"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a change stands in the phase. */
    void await() {
        Waiting.until("a change is held", () -> Files.exists(folder.resolve("held")));
    }

    void release() {
        try {
            Files.deleteIfExists(folder.resolve("hold"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
