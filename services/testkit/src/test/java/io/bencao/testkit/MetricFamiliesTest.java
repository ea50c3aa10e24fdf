package io.bencao.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Prometheus' rules allow passes, and what they don't is named. */
class MetricFamiliesTest {

    @Test
    void shouldPassWhatSaysWhatItIs() {
        MetricFamilies families = MetricFamilies.of("""
                # HELP a_records_total Records read
                # TYPE a_records_total counter
                a_records_total 1.0
                # HELP a_stage_seconds Time of a stage
                # TYPE a_stage_seconds histogram
                # HELP a_stage_seconds_max Time of a stage
                # TYPE a_stage_seconds_max gauge
                # HELP a_waiting_images Images that wait
                # TYPE a_waiting_images gauge
                # HELP a_ready 1 while it is ready
                # TYPE a_ready gauge
                """);
        assertThat(families.names()).hasSize(5).contains("a_ready");
        assertThat(families.broken()).isEmpty();
    }

    @Test
    void shouldNameASampleThatBelongsToNoFamily() {
        assertThat(MetricFamilies.of("""
                        # HELP a_stage_seconds Time of a stage
                        # TYPE a_stage_seconds summary
                        a_stage_seconds_sum{stage="one"} 1.0
                        a_stage_seconds_active_count 1.0
                        """).broken())
                .containsExactly("a_stage_seconds_active_count belongs to no family");
    }

    @ParameterizedTest
    @CsvSource({
        "a_ready, gauge, '', a_ready has no text",
        "a_depth, gauge, How deep, a_depth has no unit and does not say what it counts: How deep",
        "a_size_max, gauge, Size, a_size_max has no unit and does not say what it counts: Size",
        "a_time_ms, gauge, Time, 'a_time_ms is in ms, no base unit'",
        "a_time_ns_total, counter, Time, 'a_time_ns_total is in ns, no base unit'",
        "a_reads, counter, Reads, a_reads is a counter",
        "a_bytes_total, gauge, Bytes, a_bytes_total is a gauge",
        "a_readBytes, gauge, Bytes, a_readBytes is not in lower case"
    })
    void shouldNameWhatBreaksARule(String name, String type, String text, String named) {
        assertThat(MetricFamilies.of("# HELP %s %s\n# TYPE %s %s\n".formatted(name, text, name, type))
                        .broken())
                .contains(named);
    }
}
