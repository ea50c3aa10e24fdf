package io.bencao.bench.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How many CPU seconds each thread of a process has had, from Linux's {@code /proc/PID/task/TID/stat} (fields utime and stime,
 * proc(5)). Empty elsewhere.
 *
 * @param threads by the number of the thread
 */
record ThreadClock(Map<Long, Reading> threads) {

    /** Linux counts in hundredths of a second ({@code USER_HZ}) whatever the kernel's own clock is. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int UTIME_AFTER_NAME = 11;

    /** One thread. */
    record Reading(String group, double seconds) {}

    /** As it stands now. */
    static ThreadClock of(long pid) {
        Map<Long, Reading> threads = new HashMap<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            List<Path> all = tasks.toList();
            for (Path task : all) {
                add(task, threads);
            }
        } catch (IOException e) {
            // Not Linux, or the process has just ended: nothing to tell.
            return new ThreadClock(Map.of());
        }
        return new ThreadClock(threads);
    }

    private static void add(Path task, Map<Long, Reading> threads) {
        String line;
        try {
            line = Files.readString(task.resolve("stat"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // A thread that ended between the listing and the look.
            return;
        }
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        String[] rest = line.substring(close + 2).split(" ");
        double ticks = Long.parseLong(rest[UTIME_AFTER_NAME]) + Long.parseLong(rest[UTIME_AFTER_NAME + 1]);
        threads.put(
                Long.parseLong(task.getFileName().toString()),
                new Reading(group(line.substring(open + 1, close)), ticks / TICKS_PER_SECOND));
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

    /** What was spent since then by the threads that there are; what those spent that have ended, nobody knows any more. */
    ThreadTimes since(ThreadClock before) {
        Map<String, Double> spent = new TreeMap<>();
        threads.forEach((thread, now) -> {
            Reading then = before.threads.get(thread);
            double had = then == null ? 0 : Math.min(then.seconds(), now.seconds());
            spent.merge(now.group(), now.seconds() - had, Double::sum);
        });
        return new ThreadTimes(spent);
    }
}
