package io.bencao.cli.local;

import io.bencao.cli.terminal.Complaint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The source tree that this command was built in.
 *
 * @param home its top folder
 */
public record Installation(Path home) {

    /**
     * The one that the launcher names.
     *
     * @throws Complaint if this was not started by the launcher
     */
    public static Installation current() {
        String home = System.getProperty("bencao.home");
        if (home == null) {
            throw Complaint.impossible(
                    "this command starts other programs of the source tree and must know where it is:"
                            + " start it with deploy/local/bencao, or give java the option -Dbencao.home=FOLDER.");
        }
        return new Installation(Path.of(home));
    }

    /** The one that the launcher names, if there is one. */
    public static Optional<Installation> ifLaunched() {
        return Optional.ofNullable(System.getProperty("bencao.home")).map(home -> new Installation(Path.of(home)));
    }

    /**
     * The classifier's runnable jar.
     *
     * @throws Complaint if it is not built
     */
    public Path classifier() {
        return built("classifier");
    }

    /**
     * The trainer's runnable jar.
     *
     * @throws Complaint if it is not built
     */
    public Path trainer() {
        return built("trainer");
    }

    /**
     * The insights service's runnable jar.
     *
     * @throws Complaint if it is not built
     */
    public Path insights() {
        return built("insights");
    }

    private Path built(String service) {
        Path jar = home.resolve("services").resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw Complaint.impossible("the " + service + " is not built: there is no " + jar
                    + ". Run 'mvn package -DskipTests' in " + home + ".");
        }
        return jar;
    }

    /** The store that holds the starter checkpoint and, beside it, its public key. */
    public Path starter() {
        return home.resolve("model/starter");
    }

    /** Where {@code bencao up} keeps its data, unless told otherwise. */
    public Path data() {
        return home.resolve(".bencao");
    }

    /** The checkpoint store of {@code bencao up}. */
    public Path store() {
        return data().resolve("store");
    }
}
