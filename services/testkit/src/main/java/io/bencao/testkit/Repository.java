package io.bencao.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in this repository, whichever module a test runs in. */
public final class Repository {

    private static final String CHECKPOINT_PROPERTY = "bencao.test.checkpoint";

    private Repository() {}

    /** The folder with the parent POM. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("services/classifier"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "not inside the repository: " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    /**
     * The packaged classifier.
     *
     * @throws IllegalStateException if it is not built
     */
    public static Path classifierJar() {
        return jarOf("classifier");
    }

    /**
     * The packaged insights service.
     *
     * @throws IllegalStateException if it is not built
     */
    public static Path insightsJar() {
        return jarOf("insights");
    }

    /**
     * The packaged trainer.
     *
     * @throws IllegalStateException if it is not built
     */
    public static Path trainerJar() {
        return jarOf("trainer");
    }

    private static Path jarOf(String service) {
        Path jar = root().resolve("services/" + service + "/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    "no " + jar + ": build it first (mvn package -pl services/" + service + " -am)");
        }
        return jar;
    }

    /**
     * The checkpoint store that tests serve from: the starter, or what {@code -Dbencao.test.checkpoint} names.
     *
     * @throws IllegalStateException if there is none
     */
    public static Path checkpointStore() {
        Path store =
                servesStarter() ? root().resolve("model/starter") : Path.of(System.getProperty(CHECKPOINT_PROPERTY));
        if (!Files.isDirectory(store)) {
            throw new IllegalStateException(
                    "no checkpoint store " + store + ": name one with -D" + CHECKPOINT_PROPERTY + "=FOLDER");
        }
        return store;
    }

    /** Whether tests serve the starter, not a checkpoint that somebody named. */
    public static boolean servesStarter() {
        return System.getProperty(CHECKPOINT_PROPERTY, "").isEmpty();
    }
}
