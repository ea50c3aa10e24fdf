package io.bencao.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeterNamesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void name() {
        registry.config().meterFilter(new MeterNames());
    }

    @Test
    void shouldGiveATextToWhatTheHttpServerCountsWithoutOne() {
        // When: as Quarkus does it, the second only once a connection has failed
        registry.summary("http.server.bytes.read");
        registry.counter("http.server.errors", "class", "java.io.IOException");
        registry.timer("http.server.requests", "status", "200");

        // Then
        assertThat(registry.getMeters())
                .hasSize(3)
                .allSatisfy(meter -> assertThat(meter.getId().getDescription()).isNotBlank());
        assertThat(registry.get("http.server.errors").counter().getId().getTag("class"))
                .isEqualTo("java.io.IOException");
    }

    @Test
    void shouldPutTheUnitLast() {
        // When
        registry.gauge("process.cpu.usage", 0.5);
        registry.gauge("http.server.active.requests", 2);

        // Then
        List<String> names = registry.getMeters().stream()
                .map(Meter::getId)
                .map(id -> id.getName() + " " + id.getBaseUnit())
                .toList();
        assertThat(names).containsExactlyInAnyOrder("process.cpu.usage ratio", "http.server.active requests");
    }

    @Test
    void shouldLeaveOutWhatHasNoBaseUnit() {
        // When
        registry.gauge("process.cpu.time", 1);

        // Then
        assertThat(registry.getMeters()).isEmpty();
    }
}
