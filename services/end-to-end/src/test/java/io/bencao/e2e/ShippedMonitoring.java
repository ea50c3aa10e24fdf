package io.bencao.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code deploy/} has for monitoring, read as it is shipped; tests only change addresses and make time pass faster. */
final class ShippedMonitoring {

    static final Path PROMETHEUS = Repository.root().resolve("deploy/prometheus");
    private static final Path BOARDS = Repository.root().resolve("deploy/grafana/dashboards");

    /** What a window of minutes or hours becomes in a test that scrapes every second. */
    private static final String WINDOW = "20s";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ShippedMonitoring() {}

    /**
     * One thing that a panel asks.
     *
     * @param panel its title, behind its board's
     * @param expression with a test's values for Grafana's variables
     */
    record Question(String panel, String expression) {}

    /**
     * The configuration with these addresses and a scrape a second, and the alerts with windows of seconds.
     *
     * @param folder where both files go
     * @param moved the shipped address of a service, and where it is in this test
     * @return the configuration
     */
    static Path hurried(Path folder, Map<String, String> moved) {
        String config = read(PROMETHEUS.resolve("prometheus.yml"));
        for (Map.Entry<String, String> target : moved.entrySet()) {
            if (!config.contains(target.getKey())) {
                throw new AssertionError("no target " + target.getKey() + " in prometheus.yml");
            }
            config = config.replace(target.getKey(), target.getValue());
        }
        String rules = read(PROMETHEUS.resolve("alerts.yml"))
                .replaceAll("for: \\w+", "for: 1s")
                .replaceAll("\\[\\d+[smhd]]", "[" + WINDOW + "]");
        try {
            Files.writeString(folder.resolve("alerts.yml"), rules);
            return Files.writeString(
                    folder.resolve("prometheus.yml"), config.replaceAll("(_interval): \\w+", "$1: 1s"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The boards. */
    static List<JsonNode> boards() {
        try (Stream<Path> files = Files.list(BOARDS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> tree(read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that the boards ask. */
    static List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        for (JsonNode board : boards()) {
            for (JsonNode panel : board.path("panels")) {
                String title = board.path("title").asText() + " / "
                        + panel.path("title").asText();
                panel.path("targets")
                        .forEach(target -> questions.add(new Question(
                                title, substituted(target.path("expr").asText()))));
            }
        }
        return questions;
    }

    private static String substituted(String expression) {
        String asked = expression
                .replace("$__rate_interval", WINDOW)
                .replace("$__range", WINDOW)
                .replace("$instance", ".+");
        if (asked.contains("$")) {
            throw new AssertionError("a variable that the test does not know: " + expression);
        }
        return asked;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
