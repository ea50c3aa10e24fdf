package io.bencao.e2e;

import io.bencao.testkit.Repository;
import java.nio.file.Path;

/** Which checkpoint a test serves. */
final class Checkpoints {

    private static final double STARTER_ACCURACY = 0.95;

    private Checkpoints() {}

    /** The one that comes with the project: a ResNet-50 that knows the sample pictures. */
    static Path starter() {
        return Repository.checkpointStore();
    }

    /** Where the network does not matter, only that there is one. */
    static Path small() {
        return Repository.checkpointStore();
    }

    /** How many of these sample pictures must get their true label; none where tests were told to serve another one. */
    static long expectedRight(int pictures) {
        return Repository.servesStarter() ? Math.round(Math.ceil(STARTER_ACCURACY * pictures)) : 0;
    }
}
