package io.bencao.e2e;

import io.bencao.runtime.HeldPhase;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds a classifier's change of checkpoint in a phase, by the service's hook for tests. */
final class Hold {

    private final Path folder;
    private String phase;

    Hold(Path folder) {
        try {
            this.folder = Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A classifier that is held whenever its change reaches this phase, once {@link #set}. */
    ClassifierSettings in(String phase, ClassifierSettings settings) {
        this.phase = phase;
        return settings.with(HeldPhase.PROPERTY, folder.toString());
    }

    void set() {
        try {
            Files.deleteIfExists(folder.resolve(phase + ".held"));
            Files.writeString(folder.resolve(phase), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a change stands in the phase. */
    void await() {
        Waiting.until("a change is held", () -> Files.exists(folder.resolve(phase + ".held")));
    }

    void release() {
        try {
            Files.deleteIfExists(folder.resolve(phase));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
