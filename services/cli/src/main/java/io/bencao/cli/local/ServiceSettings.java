package io.bencao.cli.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a service is started as a process.
 *
 * @param name classifier, trainer or insights
 * @param jar its runnable jar
 * @param niceness added to this process's own; above 0 where others go first
 * @param heap the largest Java heap, as the JVM's option takes it
 * @param logFile what it prints, appended
 * @param httpPort port of health, metrics and pages on the loopback address
 * @param properties its configuration, as system properties
 * @param jvmOptions more options of its JVM, after the heap's
 */
public record ServiceSettings(
        String name,
        Path jar,
        int niceness,
        String heap,
        Path logFile,
        int httpPort,
        Map<String, String> properties,
        List<String> jvmOptions) {

    /**
     * What serves comes before a checkpoint that is being loaded. And the whole heap from the start, to be marked only when
     * it is well filled: what a fetch brings is a large object, which every short collection frees; with G1's own rules
     * such objects set off a marking of everything else more than once a second.
     */
    private static final List<String> CLASSIFIER_JVM = List.of(
            "-XX:ThreadPriorityPolicy=1",
            "-Xms768m",
            "-XX:-G1UseAdaptiveIHOP",
            "-XX:InitiatingHeapOccupancyPercent=70");

    public ServiceSettings {
        jvmOptions = List.copyOf(jvmOptions);
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.put("quarkus.http.port", Integer.toString(httpPort));
        all.put("quarkus.http.host", "127.0.0.1");
        properties = Map.copyOf(all);
    }

    /** With no more options of the JVM than its heap. */
    public ServiceSettings(
            String name,
            Path jar,
            int niceness,
            String heap,
            Path logFile,
            int httpPort,
            Map<String, String> properties) {
        this(name, jar, niceness, heap, logFile, httpPort, properties, List.of());
    }

    /** The classifier for this cluster and checkpoint. */
    public static ServiceSettings classifier(
            Path jar, Path logFile, int httpPort, String brokers, LocalCheckpoint checkpoint, String instance) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("bencao.kafka.brokers", brokers);
        properties.put("bencao.instance-id", instance);
        properties.put(
                "bencao.checkpoint.path", checkpoint.path().toAbsolutePath().toString());
        properties.put("bencao.checkpoint.trusted-keys", paths(checkpoint.trustedKeys()));
        // As docs/operations.md recommends for the default limits.
        return new ServiceSettings("classifier", jar, 0, "768m", logFile, httpPort, properties, CLASSIFIER_JVM);
    }

    /** These files as one value of a list, as the services' configuration takes it apart: a comma inside is escaped. */
    public static String paths(List<Path> files) {
        return files.stream()
                .map(file ->
                        file.toAbsolutePath().toString().replace("\\", "\\\\").replace(",", "\\,"))
                .collect(Collectors.joining(","));
    }

    /** The same with these properties as well, or instead. */
    public ServiceSettings with(Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.putAll(own);
        return new ServiceSettings(name, jar, niceness, heap, logFile, httpPort, all, jvmOptions);
    }

    /** The same with these options for its JVM as well. */
    public ServiceSettings withJvm(List<String> more) {
        List<String> all = new ArrayList<>(jvmOptions);
        all.addAll(more);
        return new ServiceSettings(name, jar, niceness, heap, logFile, httpPort, properties, all);
    }

    List<String> command() {
        List<String> command = new ArrayList<>();
        // Ctrl-C reaches every process of the terminal at once. This command decides who ends when, so the services
        // ignore it: a JVM that starts with the signal ignored leaves it so.
        command.addAll(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        if (niceness > 0) {
            command.addAll(List.of("nice", "-n", Integer.toString(niceness)));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        // What the launcher found out: a Java that is asked by itself may know neither.
        for (String inherited : List.of("user.home", "java.io.tmpdir")) {
            command.add("-D" + inherited + "=" + System.getProperty(inherited));
        }
        command.addAll(jvmOptions);
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }
}
