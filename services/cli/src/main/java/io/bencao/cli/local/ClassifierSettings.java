package io.bencao.cli.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a classifier process is started.
 *
 * @param jar its runnable jar
 * @param logFile what it prints, appended
 * @param httpPort port of health and metrics on the loopback address
 * @param properties its configuration, as system properties
 */
public record ClassifierSettings(Path jar, Path logFile, int httpPort, Map<String, String> properties) {

    public ClassifierSettings {
        properties = Map.copyOf(properties);
    }

    /** The settings for this cluster and checkpoint. */
    public static ClassifierSettings of(
            Path jar, Path logFile, int httpPort, String brokers, Checkpoint checkpoint, String instance) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("bencao.kafka.brokers", brokers);
        properties.put("bencao.instance-id", instance);
        properties.put(
                "bencao.checkpoint.path", checkpoint.path().toAbsolutePath().toString());
        properties.put(
                "bencao.checkpoint.trusted-keys",
                String.join(
                        ",",
                        checkpoint.trustedKeys().stream()
                                .map(key -> key.toAbsolutePath().toString())
                                .toList()));
        properties.put("quarkus.http.port", Integer.toString(httpPort));
        properties.put("quarkus.http.host", "127.0.0.1");
        return new ClassifierSettings(jar, logFile, httpPort, properties);
    }

    /** The same with these properties as well, or instead. */
    public ClassifierSettings with(Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.putAll(own);
        return new ClassifierSettings(jar, logFile, httpPort, all);
    }

    List<String> command() {
        List<String> command = new ArrayList<>();
        // Ctrl-C reaches every process of the terminal at once. This command decides who ends when, so the classifier
        // ignores it: a JVM that starts with the signal ignored leaves it so.
        command.addAll(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As docs/operations.md recommends for the default limits.
        command.add("-Xmx768m");
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }
}
