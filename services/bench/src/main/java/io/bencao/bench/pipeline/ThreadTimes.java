package io.bencao.bench.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * CPU seconds of a process by groups of its threads, from Linux's {@code /proc/PID/task/TID/stat} (fields utime and stime,
 * proc(5)). Empty elsewhere.
 */
record ThreadTimes(Map<String, Double> seconds) {

    /** Linux counts in hundredths of a second ({@code USER_HZ}) whatever the kernel's own clock is. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int UTIME_AFTER_NAME = 11;

    /** As it stands now. */
    static ThreadTimes of(long pid) {
        Map<String, Double> seconds = new TreeMap<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            List<Path> all = tasks.toList();
            for (Path task : all) {
                add(task.resolve("stat"), seconds);
            }
        } catch (IOException e) {
            // Not Linux, or the process has just ended: nothing to tell.
            return new ThreadTimes(Map.of());
        }
        return new ThreadTimes(seconds);
    }

    private static void add(Path stat, Map<String, Double> seconds) {
        String line;
        try {
            line = Files.readString(stat, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // A thread that ended between the listing and the look.
            return;
        }
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        String[] rest = line.substring(close + 2).split(" ");
        double ticks = Long.parseLong(rest[UTIME_AFTER_NAME]) + Long.parseLong(rest[UTIME_AFTER_NAME + 1]);
        seconds.merge(group(line.substring(open + 1, close)), ticks / TICKS_PER_SECOND, Double::sum);
    }

    /** The job of a JVM thread by its name, of which Linux keeps 15 characters. */
    private static String group(String name) {
        if (name.startsWith("GC ") || name.startsWith("G1 ") || name.startsWith("VM ")) {
            return "GC and VM";
        }
        if (name.startsWith("C1 ") || name.startsWith("C2 ")) {
            return "JIT compiler";
        }
        if (name.startsWith("kafka-producer")) {
            return "Kafka producer";
        }
        if (name.startsWith("decode-") || name.startsWith("predict-")) {
            return name.substring(0, name.indexOf('-'));
        }
        return name.equals("intake") || name.equals("publish") ? name : "other";
    }

    /** What was spent since then. */
    ThreadTimes since(ThreadTimes before) {
        Map<String, Double> spent = new TreeMap<>();
        seconds.forEach((group, now) -> spent.put(group, now - before.seconds.getOrDefault(group, 0.0)));
        return new ThreadTimes(spent);
    }

    /** The same an image, over so many of them. */
    ThreadTimes over(long images) {
        Map<String, Double> each = new TreeMap<>();
        seconds.forEach((group, spent) -> each.put(group, spent / images));
        return new ThreadTimes(each);
    }

    double total() {
        return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
