package io.bencao.cli.local;

import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import io.bencao.cli.terminal.Terminal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * This very program once more, with the same words, in the background: it outlives the terminal and its Ctrl-C. What it
 * prints goes to a file. It has a temporary folder of its own, since this process takes its own with it.
 */
public final class Detached {

    private static final String MARK = "bencao.detached";
    private static final List<String> OF_THIS_PROCESS =
            List.of("-Djava.io.tmpdir=", "-Dbencao.temporary=", "-Dbencao.terminal=", "-Dbencao.width=", "-D" + MARK);
    private static final long LOOK_MILLIS = 200;

    private final Process process;
    private final Path log;
    private long told;

    private Detached(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Whether this process is one that was started so. */
    public static boolean isThis() {
        return Boolean.getBoolean(MARK);
    }

    /** Where one that runs in a folder prints. */
    public static Path log(Path folder) {
        return folder.resolve("up.log");
    }

    /**
     * Starts it.
     *
     * @param folder its own; the log lies there
     * @param words what is typed behind the program's name, without that it is to be detached
     * @throws Complaint if it can't be started
     */
    public static Detached start(Path folder, List<String> words) {
        try {
            Path log = log(Files.createDirectories(folder));
            Process process = new ProcessBuilder(command(words))
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Detached(process, log);
        } catch (IOException e) {
            throw Complaint.impossible("can't start it in the background: " + Reason.of(e), e);
        }
    }

    private static List<String> command(List<String> words) throws IOException {
        // A JVM that starts with these signals ignored leaves them so.
        List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> OF_THIS_PROCESS.stream().noneMatch(option::startsWith))
                .forEach(command::add);
        if (System.getProperty("bencao.temporary") != null) {
            Path temporary = Files.createTempDirectory(TemporaryFolder.surrounding(), "bencao-");
            command.add("-Djava.io.tmpdir=" + temporary);
            command.add("-Dbencao.temporary=" + temporary);
        }
        command.add("-D" + MARK + "=true");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(System.getProperty("sun.java.command").split(" ", 2)[0]);
        command.addAll(words);
        return command;
    }

    /**
     * Waits until all of it serves, and passes on what it says meanwhile.
     *
     * @throws Complaint if it ends before that; it has said why
     */
    public RunningSystem awaitReady(Path folder, Terminal terminal) throws InterruptedException {
        while (true) {
            Optional<RunningSystem> running = RunningSystem.in(folder)
                    .filter(system -> system.pid() == process.pid())
                    .filter(RunningSystem::ready);
            boolean ended = !process.isAlive();
            tell(terminal);
            if (running.isPresent()) {
                return running.get();
            }
            if (ended) {
                throw Complaint.impossible(
                        "it has ended with status " + process.exitValue() + ". What it said is in " + log + ".");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void tell(Terminal terminal) {
        try {
            String all = Files.readString(log);
            int end = all.lastIndexOf('\n') + 1;
            if (end > told) {
                all.substring((int) told, end).lines().forEach(terminal::say);
                told = end;
            }
        } catch (IOException e) {
            throw Complaint.impossible("can't read " + Reason.of(e) + ".", e);
        }
    }
}
