package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shipped alerts: valid, explained, and each made to fire and to clear by Prometheus' own tool. */
class ShippedAlertsTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void shouldBeWhatPrometheusTakes() throws Exception {
        promtool("check", "config", "prometheus.yml");
    }

    @Test
    void shouldFireAndClearOnTheSeriesOfTheirTests() throws Exception {
        promtool("test", "rules", "alerts-test.yml");
    }

    @Test
    void shouldHaveATestThatMakesEachFireAndOneThatSeesItClear() throws IOException {
        // Given
        Set<String> fire = new HashSet<>();
        Set<String> clear = new HashSet<>();

        // When
        for (JsonNode test : yaml("alerts-test.yml").path("tests")) {
            boolean fired = false;
            for (JsonNode one : test.path("alert_rule_test")) {
                String name = one.path("alertname").asText();
                if (!one.path("exp_alerts").isEmpty()) {
                    fired = true;
                    fire.add(name);
                } else if (fired) {
                    clear.add(name);
                }
            }
        }

        // Then
        List<String> names =
                alerts().stream().map(alert -> alert.path("alert").asText()).toList();
        assertThat(names).isNotEmpty();
        assertThat(fire).containsExactlyInAnyOrderElementsOf(names);
        assertThat(clear).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void shouldSayWhatIsWrongWhatItMeansAndWhatToDo() throws IOException {
        assertThat(alerts()).allSatisfy(alert -> {
            assertThat(alert.path("labels").path("severity").asText()).isIn("critical", "warning", "info");
            for (String said : List.of("summary", "description", "action")) {
                assertThat(alert.path("annotations").path(said).asText())
                        .as(said)
                        .isNotBlank();
            }
            assertThat(alert.path("expr").asText()).doesNotContain("or vector");
        });
    }

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        yaml("alerts.yml").path("groups").forEach(group -> group.path("rules").forEach(alerts::add));
        return alerts;
    }

    private static JsonNode yaml(String file) throws IOException {
        return YAML.readTree(ShippedMonitoring.PROMETHEUS.resolve(file).toFile());
    }

    private static void promtool(String... arguments) throws Exception {
        Path program = Prometheus.program("promtool");
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, program.toString());
        Process process = new ProcessBuilder(command)
                .directory(ShippedMonitoring.PROMETHEUS.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
