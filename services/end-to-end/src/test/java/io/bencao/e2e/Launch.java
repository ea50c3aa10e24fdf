package io.bencao.e2e;

import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code deploy/local/bencao} itself, in an environment of its own with nothing in it but what a test puts there, from a
 * source tree that is this one under another path.
 *
 * @param tree that path
 * @param prefix words of a shell before the launcher: who runs it, with which limits
 * @param environment beside the bare necessities
 */
record Launch(Path tree, String prefix, Map<String, String> environment) {

    private static final Duration SHORT = Duration.ofMinutes(4);
    private static final Duration LONG = Duration.ofMinutes(40);

    /** How a run ended, and all that it said. */
    record Ended(int status, String output) {}

    /** A tree at this path, with a folder to work in and a home in it. */
    static Launch from(Path tree) throws IOException {
        Files.createDirectories(tree.resolve("deploy/local"));
        Files.copy(Repository.root().resolve("deploy/local/bencao"), tree.resolve("deploy/local/bencao"));
        for (String part : List.of("services", "model")) {
            Files.createSymbolicLink(tree.resolve(part), Repository.root().resolve(part));
        }
        Launch launch = new Launch(tree, "", Map.of("HOME", tree.resolve("home").toString()));
        for (Path each : List.of(launch.home(), launch.folder())) {
            Files.createDirectories(each);
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        return launch;
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/setpriv"));
    }

    Path home() {
        return tree.resolve("home");
    }

    /** Where it is run. */
    Path folder() {
        return tree.resolve("work");
    }

    /** The same with {@code NAME=VALUE} in the environment; nothing for an empty text. */
    Launch with(String assignment) {
        Map<String, String> more = new HashMap<>(environment);
        int equals = assignment.indexOf('=');
        if (equals > 0) {
            more.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        return new Launch(tree, prefix, more);
    }

    Launch withoutHome() {
        Map<String, String> fewer = new HashMap<>(environment);
        fewer.remove("HOME");
        return new Launch(tree, prefix, fewer);
    }

    Launch as(int user) {
        return new Launch(
                tree, prefix + "setpriv --reuid " + user + " --regid " + user + " --clear-groups ", environment);
    }

    /** The same with standard output to that file. */
    Launch to(String file) {
        return new Launch(tree, "exec >" + file + "; " + prefix, environment);
    }

    Launch withOpenFiles(int most) {
        return new Launch(tree, "ulimit -n " + most + " && " + prefix, environment);
    }

    Ended run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                prefix + "\"$@\"",
                "sh",
                tree.resolve("deploy/local/bencao").toString()));
        command.addAll(List.of(arguments));
        return run(command, SHORT);
    }

    /** A line of a shell, in which the launcher is called {@code bencao}; it may take long. */
    Ended typed(String line) throws Exception {
        String launcher = tree.resolve("deploy/local/bencao").toString();
        return run(List.of("sh", "-c", "bencao() { '" + launcher + "' \"$@\"; }; " + line), LONG);
    }

    /** Starts it and does not wait: the process is the launcher itself, and then the program that it becomes. */
    Process start(Path said, String... arguments) throws IOException {
        // A build in the background of a shell has Ctrl-C ignored, and so would all that it starts.
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                tree.resolve("deploy/local/bencao").toString()));
        command.addAll(List.of(arguments));
        return start(command, said);
    }

    private Ended run(List<String> command, Duration most) throws Exception {
        Path said = Files.createTempFile(tree, "said", ".txt");
        Process process = start(command, said);
        if (!process.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            throw new AssertionError("still running: " + text(said));
        }
        return new Ended(process.exitValue(), text(said));
    }

    private Process start(List<String> command, Path said) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
