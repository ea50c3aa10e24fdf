package io.bencao.broker;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the broker's child JVM runs on.
 *
 * @param value in the form of {@code java -cp}
 */
public record BrokerClassPath(String value) {

    /** The class path of the calling JVM: it has this module and Kafka on it. Good in every working folder. */
    public static BrokerClassPath current() {
        return new BrokerClassPath(
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(part -> Path.of(part).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)));
    }

    /**
     * This module's build folder after {@code mvn package}: its jar, and {@code lib} beside it.
     *
     * @throws IllegalArgumentException if the jars are not there
     */
    public static BrokerClassPath ofBuildFolder(Path target) {
        Path jar = jarIn(target);
        Path lib = target.resolve("lib");
        if (!Files.isDirectory(lib)) {
            throw new IllegalArgumentException("no folder " + lib + ": build the broker first (mvn package)");
        }
        return ofLibrary(jar, lib);
    }

    /** This module's jar and a folder of jars that holds all it needs. */
    public static BrokerClassPath ofLibrary(Path jar, Path lib) {
        return new BrokerClassPath(jar + File.pathSeparator + lib.resolve("*"));
    }

    private static Path jarIn(Path target) {
        File[] jars =
                target.toFile().listFiles((folder, name) -> name.startsWith("bencao-broker") && name.endsWith(".jar"));
        if (jars == null || jars.length == 0) {
            throw new IllegalArgumentException("no bencao-broker jar in " + target + ": build it first (mvn package)");
        }
        return jars[0].toPath();
    }
}
