package io.bencao.e2e;

import io.bencao.testkit.ProcessUsage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which threads a process has, without those that the virtual machine and pools make and end as they like. */
final class ThreadCensus {

    /** As the system knows names: cut to 15 characters, digits as {@code #}. */
    private static final List<String> COME_AND_GO = List.of(
            "C# Compiler",
            "GC Thread",
            "G#",
            "executor-thread",
            "vert.x",
            "vertx",
            "quarkus",
            "HttpClient",
            "Attach",
            "ForkJoin",
            "process reaper",
            "Common-Cleaner",
            "rocksdb",
            "(ended)");

    private ThreadCensus() {}

    /** Those that last, by name. */
    static Map<String, Integer> lasting(ProcessUsage usage) {
        Map<String, Integer> threads = usage.threads();
        threads.keySet().removeIf(name -> COME_AND_GO.stream().anyMatch(name::startsWith));
        return threads;
    }

    /** Those that were there and are missing now, by name, with how many. */
    static Map<String, Integer> missing(Map<String, Integer> before, Map<String, Integer> now) {
        Map<String, Integer> missing = new TreeMap<>();
        before.forEach((name, count) -> {
            int left = count - now.getOrDefault(name, 0);
            if (left > 0) {
                missing.put(name, left);
            }
        });
        return missing;
    }
}
