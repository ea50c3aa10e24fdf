package io.bencao.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a classifier process is started. Immutable.
 *
 * @param instance its name, also that of its log file
 * @param logFolder where the log goes
 * @param jvmOptions before {@code -jar}
 * @param properties system properties, by the service's own names
 * @param environment on top of the test's own
 */
public record ClassifierSettings(
        String instance,
        Path logFolder,
        List<String> jvmOptions,
        Map<String, String> properties,
        Map<String, String> environment) {

    /** The consumer group of every classifier that tests start. */
    public static final String GROUP = "bencao-classifier";

    private static final List<String> JVM =
            List.of("-Xms768m", "-Xmx768m", "-XX:-G1UseAdaptiveIHOP", "-XX:InitiatingHeapOccupancyPercent=70");

    public ClassifierSettings {
        jvmOptions = List.copyOf(jvmOptions);
        properties = Map.copyOf(properties);
        environment = Map.copyOf(environment);
    }

    /** One that serves the store's checkpoint on this cluster. */
    public static ClassifierSettings of(String instance, Path folder, String bootstrapServers, Path checkpointStore) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("bencao.instance-id", instance);
        properties.put("bencao.kafka.brokers", bootstrapServers);
        properties.put("bencao.intake.group", GROUP);
        properties.put("bencao.checkpoint.path", checkpointStore.toString());
        properties.put("bencao.checkpoint.trusted-keys", publicKeys(checkpointStore));
        properties.put(
                "bencao.intake.state-dir", folder.resolve(instance + "-state").toString());
        // A killed member must be missed soon; its default is 45 s.
        properties.put("bencao.kafka.properties.\"session.timeout.ms\"", "6000");
        properties.put("quarkus.http.host", "127.0.0.1");
        // As docs/operations.md recommends for the default limits.
        return new ClassifierSettings(instance, folder, JVM, properties, Map.of());
    }

    /** The same with one property set. */
    public ClassifierSettings with(String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(properties);
        changed.put(key, value);
        return new ClassifierSettings(instance, logFolder, jvmOptions, changed, environment);
    }

    /** The same with one property not set. */
    public ClassifierSettings without(String key) {
        Map<String, String> changed = new LinkedHashMap<>(properties);
        changed.remove(key);
        return new ClassifierSettings(instance, logFolder, jvmOptions, changed, environment);
    }

    /** The same with these options for the JVM. */
    public ClassifierSettings withJvmOptions(List<String> options) {
        return new ClassifierSettings(instance, logFolder, options, properties, environment);
    }

    /** The same with these variables in its environment. */
    public ClassifierSettings withEnvironment(Map<String, String> variables) {
        return new ClassifierSettings(instance, logFolder, jvmOptions, properties, variables);
    }

    static String publicKeys(Path store) {
        try (Stream<Path> files = Files.list(store)) {
            return files.filter(file -> file.toString().endsWith(".pub"))
                    .map(Path::toString)
                    .collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
