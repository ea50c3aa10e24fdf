package io.bencao.images;

import java.util.ArrayList;
import java.util.List;

/**
 * What an image holds and how its program starts.
 *
 * @param name behind the prefix: {@code classifier} in {@code bencao/classifier}
 * @param title for people
 * @param module its folder below {@code services}
 * @param isQuarkus whether Quarkus packaged it; else it is a jar with a folder of libraries
 * @param hasStarter whether the starter checkpoint comes with it
 * @param port that it listens on, 0 for none
 * @param command after the JVM's options, or a program of its own
 * @param heapPercent share of the container's memory for the heap; the rest is for networks, images and code
 */
public record ImageKind(
        String name,
        String title,
        String module,
        boolean isQuarkus,
        boolean hasStarter,
        int port,
        List<String> command,
        int heapPercent) {

    private static final List<String> QUARKUS = List.of("-jar", ImageContents.HOME + "/quarkus-run.jar");
    private static final String CLASS_PATH = ImageContents.HOME + "/lib/*";

    /** Every image that can be made. */
    public static final List<ImageKind> ALL = List.of(
            new ImageKind("classifier", "Bencao classifier", "classifier", true, true, 8080, QUARKUS, 40),
            new ImageKind("trainer", "Bencao trainer", "trainer", true, true, 8081, QUARKUS, 35),
            new ImageKind("insights", "Bencao insights", "insights", true, false, 8090, QUARKUS, 45),
            new ImageKind(
                    "cli",
                    "Bencao command line",
                    "launcher",
                    false,
                    true,
                    0,
                    List.of(
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Dbencao.terminal=false",
                            "-Dbencao.called=bencao",
                            "-cp",
                            CLASS_PATH,
                            "io.bencao.launcher.Bencao"),
                    50),
            new ImageKind("broker", "Kafka broker for trials of Bencao", "broker", false, false, 9092, List.of(), 50));

    public ImageKind {
        command = List.copyOf(command);
    }

    /** The whole command that the image starts. */
    public List<String> entrypoint() {
        if (command.isEmpty()) {
            return List.of(ImageContents.HOME + "/start");
        }
        List<String> options = new ArrayList<>(List.of(
                "java",
                "-XX:MaxRAMPercentage=" + heapPercent,
                "-XX:+ExitOnOutOfMemoryError",
                // Else each JVM writes a file of counters into a temporary folder that counts as memory.
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=/tmp",
                // The user is in no base image's database, and Java would take '?' for its home and name.
                "-Duser.home=" + ImageContents.STATE,
                "-Duser.name=bencao"));
        options.addAll(command);
        return List.copyOf(options);
    }
}
