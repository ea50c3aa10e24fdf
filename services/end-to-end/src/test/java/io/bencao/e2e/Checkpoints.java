package io.bencao.e2e;

import io.bencao.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which checkpoint a test serves. */
final class Checkpoints {

    private static final double STARTER_ACCURACY = 0.95;

    private static Path small;

    private Checkpoints() {}

    /** The one that comes with the project: a ResNet-50 that knows the sample images. */
    static Path starter() {
        return Repository.checkpointStore();
    }

    /** A small one, made at its first use in this JVM, for where only matters that there is a network. */
    static synchronized Path small() {
        if (small == null) {
            try {
                Path target = Repository.root().resolve("services/end-to-end/target");
                small = TrainedCheckpoint.train(
                        Files.createTempDirectory(Files.createDirectories(target), "small-checkpoint"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return small;
    }

    /** How many of these sample images must get their true label; none where tests were told to serve another one. */
    static long expectedRight(int images) {
        return Repository.servesStarter() ? Math.round(Math.ceil(STARTER_ACCURACY * images)) : 0;
    }
}
