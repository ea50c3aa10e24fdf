package io.bencao.runtime;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Map;
import java.util.Set;

/**
 * Gives the meters of JVM and HTTP server the names that Prometheus asks for: the unit last, base units only, a text for each. Ours have
 * such names already. Stateless.
 */
public final class MeterNames implements MeterFilter {

    private static final String RATIO = "ratio";
    private static final String CONNECTIONS = "connections";
    private static final String THREADS = "threads";

    /**
     * In nanoseconds, which no filter can make seconds of ({@code process_cpu_usage_ratio} says the same); shown without a text
     * ({@code http_server_active_connections} says the same).
     */
    private static final Set<String> LEFT_OUT = Set.of("process.cpu.time", "http.server.connections");

    private static final Map<String, Name> NAMES = Map.ofEntries(
            Map.entry(
                    "process.cpu.usage",
                    new Name("process.cpu.usage", RATIO, "Share of all cores that this process takes")),
            Map.entry("system.cpu.usage", new Name("system.cpu.usage", RATIO, "Share of all cores that is taken")),
            Map.entry("system.cpu.count", new Name("system.cpu", "cores", "Cores that this process may use")),
            Map.entry(
                    "system.load.average.1m",
                    new Name("system.load.average.1m", "tasks", "Tasks that run or wait for a core, mean of a minute")),
            Map.entry(
                    "jvm.memory.usage.after.gc",
                    new Name(
                            "jvm.memory.usage.after.gc",
                            RATIO,
                            "Share of the long-lived heap in use after the last collection")),
            Map.entry(
                    "jvm.gc.overhead",
                    new Name("jvm.gc.overhead", RATIO, "Share of time that collections of garbage take")),
            Map.entry(
                    "http.server.active.requests",
                    new Name("http.server.active", "requests", "Requests that are being answered")),
            Map.entry("http.server.requests", new Name("http.server.requests", null, "Time to answer a request")),
            Map.entry(
                    "http.server.errors",
                    new Name("http.server.errors", null, "Connections that failed, by the class of the exception")),
            Map.entry("http.server.bytes.read", new Name("http.server.read", "bytes", "Size of what was received")),
            Map.entry("http.server.bytes.written", new Name("http.server.written", "bytes", "Size of what was sent")),
            Map.entry(
                    "vertx.http.connections.current",
                    new Name("vertx.http.current", CONNECTIONS, "Connections that are open")),
            Map.entry(
                    "vertx.http.connections.max",
                    new Name("vertx.http.max", CONNECTIONS, "Connections that may be open")),
            Map.entry(
                    "worker.pool.queue.size", new Name("worker.pool.queued", "tasks", "Tasks that wait for a thread")),
            Map.entry("worker.pool.idle", new Name("worker.pool.idle", THREADS, "Threads that have nothing to do")),
            Map.entry("worker.pool.active", new Name("worker.pool.active", THREADS, "Threads that work")),
            Map.entry("worker.pool.ratio", new Name("worker.pool.busy", RATIO, "Share of the threads that work")));

    /** @param unit what is counted or measured; null: what the meter says itself */
    private record Name(String name, String unit, String help) {}

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return LEFT_OUT.contains(id.getName()) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        Name better = NAMES.get(id.getName());
        return better == null
                ? id
                : new Meter.Id(
                        better.name(),
                        Tags.of(id.getTags()),
                        better.unit() == null ? id.getBaseUnit() : better.unit(),
                        better.help(),
                        id.getType());
    }
}
