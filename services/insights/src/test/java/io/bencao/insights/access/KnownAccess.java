package io.bencao.insights.access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration of access that a test knows; all else as it is by default. */
record KnownAccess(
        Path folder,
        Map<String, Role> people,
        Reading reading,
        boolean openToNetwork,
        Optional<List<String>> hosts,
        Optional<Path> handOver,
        Optional<Path> metricsToken)
        implements AccessConfig {

    static KnownAccess of(Path folder, Map<String, Role> people) {
        return new KnownAccess(
                folder, people, Reading.PERMIT, false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    KnownAccess handingOver(Optional<Path> file) {
        return new KnownAccess(folder, people, reading, openToNetwork, hosts, file, metricsToken);
    }

    KnownAccess metricsToken(Path file) {
        return new KnownAccess(folder, people, reading, openToNetwork, hosts, handOver, Optional.of(file));
    }

    KnownAccess reading(Reading who) {
        return new KnownAccess(folder, people, who, openToNetwork, hosts, handOver, metricsToken);
    }

    KnownAccess saidTwice() {
        return new KnownAccess(folder, people, reading, true, hosts, handOver, metricsToken);
    }

    KnownAccess called(String... names) {
        return new KnownAccess(
                folder, people, reading, openToNetwork, Optional.of(List.of(names)), handOver, metricsToken);
    }

    @Override
    public Duration sessionIdle() {
        return Duration.ofHours(12);
    }

    @Override
    public Duration sessionTime() {
        return Duration.ofDays(7);
    }
}
