package io.bencao.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What the system says of a process: below {@code /proc}, so on Linux only. */
public record ProcessUsage(long pid) {

    private static final long BYTES_PER_KIB = 1024;

    /**
     * Resident memory in bytes ({@code VmRSS}).
     *
     * @throws IllegalStateException if the process has ended
     */
    public long residentBytes() {
        try {
            for (String line : Files.readAllLines(folder().resolve("status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D+", "")) * BYTES_PER_KIB;
                }
            }
            throw new IllegalStateException("the process " + pid + " has ended");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many threads there are of each name, as the system knows it: the first 15 characters, with digits as {@code #}. */
    public Map<String, Integer> threads() {
        Map<String, Integer> threads = new TreeMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(folder().resolve("task"))) {
            for (Path task : tasks) {
                threads.merge(name(task), 1, Integer::sum);
            }
            return threads;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder() {
        return Path.of("/proc", Long.toString(pid));
    }

    private static String name(Path task) throws IOException {
        try {
            return Files.readString(task.resolve("comm")).strip().replaceAll("\\d+", "#");
        } catch (NoSuchFileException e) {
            return "(ended)";
        }
    }
}
